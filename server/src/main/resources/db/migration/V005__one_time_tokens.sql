-- Owner: auth
-- Codes sent by mail, as HMAC with a pepper. Only the newest one of a purpose counts; sent_to is the address it
-- proves.
CREATE TABLE IF NOT EXISTS one_time_tokens (
  id BINARY(16) NOT NULL,
  user_id BINARY(16) NOT NULL,
  purpose VARCHAR(16) NOT NULL,
  code_hash BINARY(32) NOT NULL,
  sent_to VARCHAR(254),
  tries SMALLINT NOT NULL DEFAULT 0,
  expires_at DATETIME(6) NOT NULL,
  used_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT fk_one_time_tokens_user FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT ck_one_time_tokens_purpose CHECK (purpose IN ('VERIFY_EMAIL', 'RESET_PASSWORD', 'MFA_LOGIN')),
  CONSTRAINT ck_one_time_tokens_tries CHECK (tries >= 0)
  -- [jooq ignore start]
  , INDEX ix_one_time_tokens_user (user_id, purpose, id)
  , INDEX ix_one_time_tokens_expires_at (expires_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
