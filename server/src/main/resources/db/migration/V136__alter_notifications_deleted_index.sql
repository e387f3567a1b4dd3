-- Owner: inbox
-- What was deleted is forgotten sooner.
-- [jooq ignore start]
ALTER TABLE notifications ADD INDEX ix_notifications_deleted (deleted_at);
-- [jooq ignore stop]
