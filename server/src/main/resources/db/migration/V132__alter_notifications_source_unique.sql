-- Owner: inbox
ALTER TABLE notifications ADD CONSTRAINT uq_notifications_source UNIQUE (user_id, source_key);
