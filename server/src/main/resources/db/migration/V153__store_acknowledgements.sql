-- Owner: store
-- Stores that are yet to be told that what was bought has been handed over; a row goes when it is done. due_at is also
-- the end of the lease of whoever tells it.
CREATE TABLE IF NOT EXISTS store_acknowledgements (
  transaction_id BINARY(16) NOT NULL,
  provider VARCHAR(16) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  product VARCHAR(255) NOT NULL,
  token VARCHAR(2000) NOT NULL,
  due_at DATETIME(6) NOT NULL,
  tries SMALLINT NOT NULL DEFAULT 0,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (transaction_id),
  CONSTRAINT fk_store_acknowledgements_transaction FOREIGN KEY (transaction_id) REFERENCES store_transactions (id),
  CONSTRAINT ck_store_acknowledgements_kind CHECK (kind IN ('COINS', 'SUBSCRIPTION')),
  CONSTRAINT ck_store_acknowledgements_tries CHECK (tries >= 0)
  -- [jooq ignore start]
  , INDEX ix_store_acknowledgements_due (due_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
