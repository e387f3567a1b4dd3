-- Owner: db
-- Events that were committed with the change they tell of. The index serves the relay (published_at IS NULL, in
-- order of id) and the clean-up (published_at below a time).
CREATE TABLE IF NOT EXISTS outbox_events (
  id BINARY(16) NOT NULL,
  type VARCHAR(100) NOT NULL,
  user_id BINARY(16),
  payload JSON NOT NULL,
  occurred_at DATETIME(6) NOT NULL,
  published_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id)
  -- [jooq ignore start]
  , INDEX ix_outbox_events_published_at (published_at, id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
