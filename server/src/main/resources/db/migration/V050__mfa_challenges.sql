-- Owner: mfa
-- Sign-ins whose first factor was proven and that wait for the second. The token is kept as digest; a row goes when it
-- was redeemed or has run out. context is what the asker wants back, as text: JSON would be written in another order.
CREATE TABLE IF NOT EXISTS mfa_challenges (
  id BINARY(16) NOT NULL,
  user_id BINARY(16) NOT NULL,
  token_hash BINARY(32) NOT NULL,
  context VARCHAR(2048) NOT NULL,
  tries SMALLINT NOT NULL DEFAULT 0,
  expires_at DATETIME(6) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_mfa_challenges_token UNIQUE (token_hash),
  CONSTRAINT ck_mfa_challenges_tries CHECK (tries >= 0)
  -- [jooq ignore start]
  , INDEX ix_mfa_challenges_user (user_id, id)
  , INDEX ix_mfa_challenges_expires_at (expires_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
