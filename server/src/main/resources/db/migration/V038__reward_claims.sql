-- Owner: coins
-- Rewards that were given: ordinal counts within the period, so the unique key holds the limit whatever races.
CREATE TABLE IF NOT EXISTS reward_claims (
  id BINARY(16) NOT NULL,
  user_id BINARY(16) NOT NULL,
  activity_id BINARY(16) NOT NULL,
  period_key VARCHAR(32) NOT NULL,
  ordinal SMALLINT NOT NULL DEFAULT 1,
  streak INT NOT NULL DEFAULT 0,
  transaction_id BINARY(16) NOT NULL,
  proof JSON,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_reward_claims_period UNIQUE (user_id, activity_id, period_key, ordinal),
  CONSTRAINT fk_reward_claims_activity FOREIGN KEY (activity_id) REFERENCES reward_activities (id),
  CONSTRAINT fk_reward_claims_transaction FOREIGN KEY (transaction_id) REFERENCES coin_transactions (id),
  CONSTRAINT ck_reward_claims_ordinal CHECK (ordinal >= 1 AND streak >= 0)
  -- [jooq ignore start]
  , INDEX ix_reward_claims_activity (activity_id, id)
  , INDEX ix_reward_claims_transaction (transaction_id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
