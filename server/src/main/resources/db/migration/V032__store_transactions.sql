-- Owner: coins
-- Purchases in a store, once each: (provider, environment, store_ref) marks a receipt as used, and user_id whose it is.
CREATE TABLE IF NOT EXISTS store_transactions (
  id BINARY(16) NOT NULL,
  provider VARCHAR(16) NOT NULL,
  environment VARCHAR(16) NOT NULL,
  store_ref VARCHAR(255) NOT NULL,
  original_ref VARCHAR(255),
  user_id BINARY(16) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  product VARCHAR(255) NOT NULL,
  state VARCHAR(16) NOT NULL,
  price_amount BIGINT,
  price_currency CHAR(3),
  purchased_at DATETIME(6),
  refunded_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_store_transactions_ref UNIQUE (provider, environment, store_ref),
  CONSTRAINT ck_store_transactions_provider CHECK (provider IN ('STRIPE', 'APPLE', 'GOOGLE', 'SANDBOX')),
  CONSTRAINT ck_store_transactions_environment CHECK (environment IN ('PRODUCTION', 'SANDBOX')),
  CONSTRAINT ck_store_transactions_kind CHECK (kind IN ('COINS', 'SUBSCRIPTION')),
  CONSTRAINT ck_store_transactions_state CHECK (state IN ('PENDING', 'GRANTED', 'FAILED', 'REFUNDED')),
  CONSTRAINT ck_store_transactions_refunded CHECK (state <> 'REFUNDED' OR refunded_at IS NOT NULL)
  -- [jooq ignore start]
  , INDEX ix_store_transactions_user (user_id, id)
  , INDEX ix_store_transactions_state (state, id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
