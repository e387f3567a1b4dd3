-- Owner: plan
-- The prices of plans elsewhere than where the one in subscription_plans holds, in minor units. country is ISO 3166-1
-- alpha-2, or empty for the price in a currency wherever nothing else is said.
CREATE TABLE IF NOT EXISTS subscription_plan_prices (
  plan_id BINARY(16) NOT NULL,
  country CHAR(2) NOT NULL,
  currency CHAR(3) NOT NULL,
  amount BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (plan_id, country, currency),
  CONSTRAINT fk_subscription_plan_prices_plan FOREIGN KEY (plan_id) REFERENCES subscription_plans (id),
  CONSTRAINT ck_subscription_plan_prices_amount CHECK (amount >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
