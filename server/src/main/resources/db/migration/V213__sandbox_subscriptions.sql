-- Owner: sandbox
-- What the store that sells for nothing remembers of subscriptions. due_at is when something becomes of one by itself;
-- changed_at only ever rises, so that what it says has an order.
CREATE TABLE IF NOT EXISTS sandbox_subscriptions (
  ref VARCHAR(255) NOT NULL,
  product VARCHAR(255) NOT NULL,
  next_product VARCHAR(255),
  state VARCHAR(16) NOT NULL,
  trial BOOLEAN NOT NULL,
  auto_renew BOOLEAN NOT NULL,
  periods INT NOT NULL DEFAULT 1,
  period_end DATETIME(6) NOT NULL,
  grace_end DATETIME(6),
  changed_at DATETIME(6) NOT NULL,
  due_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (ref),
  CONSTRAINT ck_sandbox_subscriptions_state CHECK (state IN ('PAID', 'GRACE', 'ON_HOLD', 'PAUSED', 'EXPIRED'))
  -- [jooq ignore start]
  , INDEX ix_sandbox_subscriptions_due (due_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
