-- Owner: subscription
-- Who subscribed to what. live_user_id is the user unless the subscription is over: one at a time. A provider's
-- event is applied only when newer than provider_event_at.
CREATE TABLE IF NOT EXISTS user_subscriptions (
  id BINARY(16) NOT NULL,
  user_id BINARY(16) NOT NULL,
  live_user_id BINARY(16),
  plan_id BINARY(16) NOT NULL,
  pending_plan_id BINARY(16),
  provider VARCHAR(16) NOT NULL,
  environment VARCHAR(16) NOT NULL,
  original_ref VARCHAR(255) NOT NULL,
  account_token BINARY(16),
  status VARCHAR(32) NOT NULL,
  trial_ends_at DATETIME(6),
  current_period_start DATETIME(6),
  current_period_end DATETIME(6),
  auto_renew BOOLEAN NOT NULL,
  canceled_at DATETIME(6),
  cancel_reason VARCHAR(255),
  provider_event_at DATETIME(6),
  version INT NOT NULL DEFAULT 0,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_user_subscriptions_live UNIQUE (live_user_id),
  CONSTRAINT uq_user_subscriptions_ref UNIQUE (provider, environment, original_ref),
  CONSTRAINT fk_user_subscriptions_plan FOREIGN KEY (plan_id) REFERENCES subscription_plans (id),
  CONSTRAINT fk_user_subscriptions_pending_plan FOREIGN KEY (pending_plan_id) REFERENCES subscription_plans (id),
  CONSTRAINT ck_user_subscriptions_provider CHECK (provider IN ('STRIPE', 'APPLE', 'GOOGLE', 'SANDBOX')),
  CONSTRAINT ck_user_subscriptions_environment CHECK (environment IN ('PRODUCTION', 'SANDBOX')),
  CONSTRAINT ck_user_subscriptions_status CHECK (
    status IN ('INCOMPLETE', 'TRIAL', 'ACTIVE', 'GRACE', 'ON_HOLD', 'PAUSED', 'CANCELED_AT_PERIOD_END', 'EXPIRED', 'REFUNDED')),
  CONSTRAINT ck_user_subscriptions_live CHECK (
    live_user_id IS NULL OR (live_user_id = user_id AND status NOT IN ('EXPIRED', 'REFUNDED'))),
  CONSTRAINT ck_user_subscriptions_version CHECK (version >= 0)
  -- [jooq ignore start]
  , INDEX ix_user_subscriptions_user (user_id, id)
  , INDEX ix_user_subscriptions_plan (plan_id)
  , INDEX ix_user_subscriptions_pending_plan (pending_plan_id)
  , INDEX ix_user_subscriptions_status (status, current_period_end)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
