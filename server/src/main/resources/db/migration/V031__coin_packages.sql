-- Owner: coins
-- Packages of coins on sale. Prices are in minor units of the currency.
CREATE TABLE IF NOT EXISTS coin_packages (
  id BINARY(16) NOT NULL,
  code VARCHAR(64) NOT NULL,
  name VARCHAR(100) NOT NULL,
  coins INT NOT NULL,
  bonus_coins INT NOT NULL DEFAULT 0,
  price_amount BIGINT NOT NULL,
  price_currency CHAR(3) NOT NULL,
  store_products JSON NOT NULL,
  sort_order INT NOT NULL DEFAULT 0,
  active BOOLEAN NOT NULL DEFAULT TRUE,
  deleted_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_coin_packages_code UNIQUE (code),
  CONSTRAINT ck_coin_packages_coins CHECK (coins > 0 AND bonus_coins >= 0 AND price_amount >= 0)
  -- [jooq ignore start]
  , INDEX ix_coin_packages_active (active, sort_order)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
