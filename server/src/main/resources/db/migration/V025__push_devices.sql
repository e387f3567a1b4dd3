-- Owner: notification
-- Devices that take pushes. Tokens are long, so their SHA-256 is the key; a token belongs to whom it came from last.
CREATE TABLE IF NOT EXISTS push_devices (
  id BINARY(16) NOT NULL,
  user_id BINARY(16) NOT NULL,
  session_id BINARY(16),
  platform VARCHAR(16) NOT NULL,
  token VARCHAR(4096) NOT NULL,
  token_hash BINARY(32) NOT NULL,
  last_seen_at DATETIME(6) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_push_devices_token UNIQUE (token_hash),
  CONSTRAINT ck_push_devices_platform CHECK (platform IN ('IOS', 'ANDROID', 'WEB'))
  -- [jooq ignore start]
  , INDEX ix_push_devices_user (user_id)
  , INDEX ix_push_devices_session (session_id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
