-- Owner: subscription
-- Plans on sale and what they entitle to.
CREATE TABLE IF NOT EXISTS subscription_plans (
  id BINARY(16) NOT NULL,
  code VARCHAR(64) NOT NULL,
  name VARCHAR(100) NOT NULL,
  description VARCHAR(500),
  billing_interval VARCHAR(8) NOT NULL,
  interval_count SMALLINT NOT NULL DEFAULT 1,
  price_amount BIGINT NOT NULL,
  price_currency CHAR(3) NOT NULL,
  trial_days SMALLINT NOT NULL DEFAULT 0,
  entitlements JSON NOT NULL,
  store_products JSON NOT NULL,
  sort_order INT NOT NULL DEFAULT 0,
  active BOOLEAN NOT NULL DEFAULT TRUE,
  deleted_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_subscription_plans_code UNIQUE (code),
  CONSTRAINT ck_subscription_plans_interval CHECK (billing_interval IN ('DAY', 'WEEK', 'MONTH', 'YEAR') AND interval_count > 0),
  CONSTRAINT ck_subscription_plans_price CHECK (price_amount >= 0 AND trial_days >= 0)
  -- [jooq ignore start]
  , INDEX ix_subscription_plans_active (active, sort_order)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
