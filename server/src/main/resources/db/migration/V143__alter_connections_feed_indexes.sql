-- Owner: connection
-- For what somebody has missed, and for what ended long ago.
-- [jooq ignore start]
ALTER TABLE connections ADD INDEX ix_connections_low_feed (low_user_id, low_position),
  ADD INDEX ix_connections_high_feed (high_user_id, high_position),
  ADD INDEX ix_connections_deleted (deleted_at);
-- [jooq ignore stop]
