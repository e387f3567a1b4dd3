-- Owner: inbox
-- For what somebody has missed.
-- [jooq ignore start]
ALTER TABLE notifications ADD INDEX ix_notifications_feed (user_id, feed_position);
-- [jooq ignore stop]
