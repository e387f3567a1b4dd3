-- Owner: reward
-- What somebody has done that is rewarded, as another service or an advertiser has told: once for a source, whoever
-- tells it how often. claim_id is the claim that it was used for; what is open can still be claimed.
CREATE TABLE IF NOT EXISTS reward_proofs (
  id BINARY(16) NOT NULL,
  activity_id BINARY(16) NOT NULL,
  source VARCHAR(191) NOT NULL,
  user_id BINARY(16) NOT NULL,
  is_open BOOLEAN NOT NULL DEFAULT TRUE,
  claim_id BINARY(16),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_reward_proofs_source UNIQUE (activity_id, source),
  CONSTRAINT fk_reward_proofs_activity FOREIGN KEY (activity_id) REFERENCES reward_activities (id),
  CONSTRAINT ck_reward_proofs_claim CHECK (is_open = FALSE OR claim_id IS NULL)
  -- [jooq ignore start]
  , INDEX ix_reward_proofs_open (user_id, activity_id, is_open, id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
