-- Owner: coins
-- The inbox of what stores notify, each event once, with the body as it was signed.
CREATE TABLE IF NOT EXISTS store_events (
  id BINARY(16) NOT NULL,
  provider VARCHAR(16) NOT NULL,
  event_ref VARCHAR(255) NOT NULL,
  type VARCHAR(100) NOT NULL,
  occurred_at DATETIME(6) NOT NULL,
  body MEDIUMTEXT NOT NULL,
  state VARCHAR(16) NOT NULL,
  attempts SMALLINT NOT NULL DEFAULT 0,
  next_attempt_at DATETIME(6),
  last_error VARCHAR(1000),
  processed_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_store_events_ref UNIQUE (provider, event_ref),
  CONSTRAINT ck_store_events_provider CHECK (provider IN ('STRIPE', 'APPLE', 'GOOGLE', 'SANDBOX')),
  CONSTRAINT ck_store_events_state CHECK (state IN ('RECEIVED', 'PROCESSED', 'IGNORED', 'DEAD')),
  CONSTRAINT ck_store_events_attempts CHECK (attempts >= 0)
  -- [jooq ignore start]
  , INDEX ix_store_events_state (state, next_attempt_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
