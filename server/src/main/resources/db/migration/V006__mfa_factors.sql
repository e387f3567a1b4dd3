-- Owner: auth
-- Second factors. A TOTP secret is sealed with the master secret; recovery codes are hashed, one row each.
-- last_step is the newest time step accepted: none is taken twice. totp_user_id holds each person to one TOTP.
CREATE TABLE IF NOT EXISTS mfa_factors (
  id BINARY(16) NOT NULL,
  user_id BINARY(16) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  secret_sealed VARBINARY(255),
  code_hash BINARY(32),
  totp_user_id BINARY(16),
  confirmed_at DATETIME(6),
  last_step BIGINT,
  used_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_mfa_factors_totp UNIQUE (totp_user_id),
  CONSTRAINT fk_mfa_factors_user FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT ck_mfa_factors_kind CHECK (
    (kind = 'TOTP' AND secret_sealed IS NOT NULL AND code_hash IS NULL AND totp_user_id = user_id)
    OR (kind = 'RECOVERY_CODE' AND secret_sealed IS NULL AND code_hash IS NOT NULL AND totp_user_id IS NULL))
  -- [jooq ignore start]
  , INDEX ix_mfa_factors_user (user_id, kind)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
