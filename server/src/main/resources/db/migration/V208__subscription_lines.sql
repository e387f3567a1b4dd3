-- Owner: subscription
-- What stores say of subscriptions, also of those that nobody has shown here yet: the last word on how it stands. payment is
-- the one with which the period that runs was paid for, as far as the store says. Whose it is, and what follows from it, stands in
-- user_subscriptions. told_ref decides between two words of one moment.
CREATE TABLE IF NOT EXISTS subscription_lines (
  provider VARCHAR(16) NOT NULL,
  environment VARCHAR(16) NOT NULL,
  ref VARCHAR(255) NOT NULL,
  told_kind VARCHAR(16),
  told_at DATETIME(6),
  told_ref VARCHAR(255),
  product VARCHAR(255),
  next_product VARCHAR(255),
  period_end DATETIME(6),
  auto_renew BOOLEAN NOT NULL DEFAULT FALSE,
  trial BOOLEAN NOT NULL DEFAULT FALSE,
  told_until DATETIME(6),
  replaces_ref VARCHAR(255),
  payment VARCHAR(255),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (provider, environment, ref),
  CONSTRAINT ck_subscription_lines_provider CHECK (provider IN ('STRIPE', 'APPLE', 'GOOGLE', 'SANDBOX')),
  CONSTRAINT ck_subscription_lines_environment CHECK (environment IN ('PRODUCTION', 'SANDBOX')),
  CONSTRAINT ck_subscription_lines_kind CHECK (told_kind IN ('PAID', 'GRACE', 'ON_HOLD', 'PAUSED', 'EXPIRED')),
  CONSTRAINT ck_subscription_lines_told CHECK (
    told_kind IS NULL OR (told_at IS NOT NULL AND told_ref IS NOT NULL AND product IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
