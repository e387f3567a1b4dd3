-- Owner: subscription
-- Every transition of a subscription, in the order in which it was made here; rows are only added. cause is what brought
-- it about, event_at and event_ref what the store said last by then.
CREATE TABLE IF NOT EXISTS subscription_changes (
  id BINARY(16) NOT NULL,
  subscription_id BINARY(16) NOT NULL,
  from_status VARCHAR(32),
  to_status VARCHAR(32) NOT NULL,
  cause VARCHAR(32) NOT NULL,
  plan_id BINARY(16) NOT NULL,
  period_end DATETIME(6),
  auto_renew BOOLEAN NOT NULL,
  event_at DATETIME(6),
  event_ref VARCHAR(255),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT fk_subscription_changes_subscription FOREIGN KEY (subscription_id) REFERENCES user_subscriptions (id)
  -- [jooq ignore start]
  , INDEX ix_subscription_changes_subscription (subscription_id, id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
