-- Owner: passkey
-- Passkeys: WebAuthn credentials that their authenticator can find by itself. Credential ids are too long for an index
-- on both servers, so their SHA-256 is unique. user_handle is what the authenticator was told instead of the user's id.
-- slot holds each person to ten. public_key is a COSE_Key (RFC 9052).
CREATE TABLE IF NOT EXISTS passkeys (
  id BINARY(16) NOT NULL,
  user_id BINARY(16) NOT NULL,
  slot SMALLINT NOT NULL,
  credential_id VARBINARY(1023) NOT NULL,
  credential_key BINARY(32) NOT NULL,
  public_key VARBINARY(1024) NOT NULL,
  user_handle BINARY(32) NOT NULL,
  sign_count BIGINT NOT NULL,
  transports VARCHAR(255) NOT NULL,
  aaguid BINARY(16) NOT NULL,
  backup_eligible BOOLEAN NOT NULL,
  backed_up BOOLEAN NOT NULL,
  name VARCHAR(50) NOT NULL,
  last_used_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_passkeys_credential UNIQUE (credential_key),
  CONSTRAINT uq_passkeys_slot UNIQUE (user_id, slot),
  CONSTRAINT ck_passkeys_slot CHECK (slot >= 0 AND slot < 10),
  CONSTRAINT ck_passkeys_sign_count CHECK (sign_count >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
