-- Owner: coins
-- The journal: one row for each movement of coins. The unique key makes a retry find what was done; request_hash
-- tells a retry from another request under the same key. user_id is whose key it is, NULL for the system's.
CREATE TABLE IF NOT EXISTS coin_transactions (
  id BINARY(16) NOT NULL,
  user_id BINARY(16),
  type VARCHAR(16) NOT NULL,
  idempotency_key VARCHAR(255) NOT NULL,
  request_hash BINARY(32) NOT NULL,
  reference VARCHAR(255),
  description VARCHAR(255),
  store_transaction_id BINARY(16),
  reverses_id BINARY(16),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_coin_transactions_key UNIQUE (idempotency_key),
  CONSTRAINT uq_coin_transactions_reverses UNIQUE (reverses_id),
  CONSTRAINT fk_coin_transactions_store FOREIGN KEY (store_transaction_id) REFERENCES store_transactions (id),
  CONSTRAINT fk_coin_transactions_reverses FOREIGN KEY (reverses_id) REFERENCES coin_transactions (id),
  CONSTRAINT ck_coin_transactions_type CHECK (
    type IN ('PURCHASE', 'REWARD', 'SPEND', 'HOLD_CAPTURE', 'GIFT', 'REFUND', 'ADJUSTMENT'))
  -- [jooq ignore start]
  , INDEX ix_coin_transactions_store (store_transaction_id)
  , INDEX ix_coin_transactions_user (user_id, id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
