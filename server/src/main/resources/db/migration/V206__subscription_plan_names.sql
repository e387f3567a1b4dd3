-- Owner: plan
-- The names of plans in each language; the one in subscription_plans stands for all others.
CREATE TABLE IF NOT EXISTS subscription_plan_names (
  plan_id BINARY(16) NOT NULL,
  locale VARCHAR(16) NOT NULL,
  name VARCHAR(100) NOT NULL,
  description VARCHAR(500),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (plan_id, locale),
  CONSTRAINT fk_subscription_plan_names_plan FOREIGN KEY (plan_id) REFERENCES subscription_plans (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
