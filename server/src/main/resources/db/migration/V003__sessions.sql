-- Owner: auth
-- A device that is signed in. expires_at slides with use, absolute_expires_at never moves.
CREATE TABLE IF NOT EXISTS sessions (
  id BINARY(16) NOT NULL,
  user_id BINARY(16) NOT NULL,
  device_name VARCHAR(100),
  platform VARCHAR(32),
  user_agent VARCHAR(255),
  country CHAR(2),
  method VARCHAR(16) NOT NULL,
  authenticated_at DATETIME(6) NOT NULL,
  last_used_at DATETIME(6) NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  absolute_expires_at DATETIME(6) NOT NULL,
  revoked_at DATETIME(6),
  revoke_reason VARCHAR(32),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT fk_sessions_user FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT ck_sessions_expiry CHECK (expires_at <= absolute_expires_at),
  CONSTRAINT ck_sessions_revoked CHECK ((revoked_at IS NULL AND revoke_reason IS NULL) OR (revoked_at IS NOT NULL AND revoke_reason IS NOT NULL))
  -- [jooq ignore start]
  , INDEX ix_sessions_user (user_id, revoked_at, last_used_at)
  , INDEX ix_sessions_expires_at (expires_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
