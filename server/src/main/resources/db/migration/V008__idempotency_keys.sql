-- Owner: middleware
-- What was answered to a request that names an Idempotency-Key. request_hash covers method, path and body. A row
-- that is still RUNNING after locked_until belongs to a process that died: the next caller may take it over.
CREATE TABLE IF NOT EXISTS idempotency_keys (
  user_id BINARY(16) NOT NULL,
  idempotency_key VARCHAR(255) NOT NULL,
  request_hash BINARY(32) NOT NULL,
  status VARCHAR(16) NOT NULL,
  response_status SMALLINT,
  response_body MEDIUMTEXT,
  locked_until DATETIME(6) NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id, idempotency_key),
  CONSTRAINT ck_idempotency_keys_status CHECK (status IN ('RUNNING', 'DONE')),
  CONSTRAINT ck_idempotency_keys_response CHECK (status <> 'DONE' OR response_status IS NOT NULL)
  -- [jooq ignore start]
  , INDEX ix_idempotency_keys_expires_at (expires_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
