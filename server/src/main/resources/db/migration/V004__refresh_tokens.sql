-- Owner: auth
-- Refresh tokens by their SHA-256. A session is the family: each token is used once and names its successor, and
-- one that comes back later gives the thief away.
CREATE TABLE IF NOT EXISTS refresh_tokens (
  id BINARY(16) NOT NULL,
  session_id BINARY(16) NOT NULL,
  token_hash BINARY(32) NOT NULL,
  previous_id BINARY(16),
  replaced_by_id BINARY(16),
  used_at DATETIME(6),
  expires_at DATETIME(6) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_refresh_tokens_hash UNIQUE (token_hash),
  CONSTRAINT fk_refresh_tokens_session FOREIGN KEY (session_id) REFERENCES sessions (id),
  CONSTRAINT ck_refresh_tokens_used CHECK (replaced_by_id IS NULL OR used_at IS NOT NULL)
  -- [jooq ignore start]
  , INDEX ix_refresh_tokens_session (session_id, id)
  , INDEX ix_refresh_tokens_expires_at (expires_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
