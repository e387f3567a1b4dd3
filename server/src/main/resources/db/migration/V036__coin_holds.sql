-- Owner: coins
-- Coins reserved for something that may yet not happen; captured or released exactly once.
CREATE TABLE IF NOT EXISTS coin_holds (
  id BINARY(16) NOT NULL,
  user_id BINARY(16) NOT NULL,
  amount BIGINT NOT NULL,
  state VARCHAR(16) NOT NULL,
  reason VARCHAR(32) NOT NULL,
  reference VARCHAR(255) NOT NULL,
  idempotency_key VARCHAR(255) NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  settled_at DATETIME(6),
  transaction_id BINARY(16),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_coin_holds_key UNIQUE (idempotency_key),
  CONSTRAINT fk_coin_holds_wallet FOREIGN KEY (user_id) REFERENCES user_coins (user_id),
  CONSTRAINT fk_coin_holds_transaction FOREIGN KEY (transaction_id) REFERENCES coin_transactions (id),
  CONSTRAINT ck_coin_holds_amount CHECK (amount > 0),
  CONSTRAINT ck_coin_holds_state CHECK (
    (state = 'HELD' AND settled_at IS NULL AND transaction_id IS NULL)
    OR (state = 'CAPTURED' AND settled_at IS NOT NULL AND transaction_id IS NOT NULL)
    OR (state = 'RELEASED' AND settled_at IS NOT NULL AND transaction_id IS NULL))
  -- [jooq ignore start]
  , INDEX ix_coin_holds_user (user_id, state)
  , INDEX ix_coin_holds_transaction (transaction_id)
  , INDEX ix_coin_holds_state (state, expires_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
