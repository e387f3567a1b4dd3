-- Owner: store
-- Pages of a store on which somebody was sent to pay: who, for what, and how much was asked. What the store says later
-- is held against it. reference is the package or plan, units what is promised of it.
CREATE TABLE IF NOT EXISTS store_checkouts (
  id BINARY(16) NOT NULL,
  provider VARCHAR(16) NOT NULL,
  session_ref VARCHAR(255) NOT NULL,
  user_id BINARY(16) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  product VARCHAR(255) NOT NULL,
  reference BINARY(16) NOT NULL,
  units INT NOT NULL,
  price_amount BIGINT NOT NULL,
  price_currency CHAR(3) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_store_checkouts_session UNIQUE (provider, session_ref),
  CONSTRAINT ck_store_checkouts_provider CHECK (provider IN ('STRIPE', 'APPLE', 'GOOGLE', 'SANDBOX')),
  CONSTRAINT ck_store_checkouts_kind CHECK (kind IN ('COINS', 'SUBSCRIPTION')),
  CONSTRAINT ck_store_checkouts_units CHECK (units > 0 AND price_amount >= 0)
  -- [jooq ignore start]
  , INDEX ix_store_checkouts_user (user_id, id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
