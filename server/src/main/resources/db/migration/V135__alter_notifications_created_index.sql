-- Owner: inbox
-- What was told is forgotten, oldest first.
-- [jooq ignore start]
ALTER TABLE notifications ADD INDEX ix_notifications_created (created_at);
-- [jooq ignore stop]
