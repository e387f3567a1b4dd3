-- Owner: subscription
-- The store's last word on each payment of a subscription that it ever spoke of: whether it was given back. said_ref
-- decides between two words of one moment; product and period_end are what it was for, where the store says so.
CREATE TABLE IF NOT EXISTS subscription_refunds (
  provider VARCHAR(16) NOT NULL,
  environment VARCHAR(16) NOT NULL,
  ref VARCHAR(255) NOT NULL,
  payment VARCHAR(255) NOT NULL,
  said_at DATETIME(6) NOT NULL,
  said_ref VARCHAR(255) NOT NULL,
  product VARCHAR(255),
  period_end DATETIME(6),
  refunded BOOLEAN NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (provider, environment, ref, payment),
  CONSTRAINT ck_subscription_refunds_term CHECK ((product IS NULL) = (period_end IS NULL))
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
