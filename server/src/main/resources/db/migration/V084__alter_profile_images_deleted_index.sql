-- Owner: gallery
-- What was deleted is swept, oldest first.
-- [jooq ignore start]
ALTER TABLE profile_images ADD INDEX ix_profile_images_deleted (deleted_at, id);
-- [jooq ignore stop]
