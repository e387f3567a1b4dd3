-- Owner: auth
-- Keys that sign access tokens. The private half is sealed with the master secret. state_key lets only one key be
-- CURRENT and one NEXT, whichever process rotates first.
CREATE TABLE IF NOT EXISTS signing_keys (
  kid VARCHAR(64) NOT NULL,
  algorithm VARCHAR(16) NOT NULL,
  private_key_sealed VARBINARY(4096) NOT NULL,
  public_jwk JSON NOT NULL,
  state VARCHAR(16) NOT NULL,
  state_key VARCHAR(16),
  activated_at DATETIME(6),
  retired_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (kid),
  CONSTRAINT uq_signing_keys_state UNIQUE (state_key),
  CONSTRAINT ck_signing_keys_state CHECK (
    (state IN ('CURRENT', 'NEXT') AND state_key IS NOT NULL AND state_key = state)
    OR (state IN ('PREVIOUS', 'RETIRED') AND state_key IS NULL)),
  CONSTRAINT ck_signing_keys_times CHECK (
    (state = 'NEXT' OR activated_at IS NOT NULL) AND (state <> 'RETIRED' OR retired_at IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
