-- Owner: reward
-- A total budget in parts: claims take from the part that their user falls on, and a part takes more from the activity's
-- row when it runs out. So the row that all share changes once for many claims, and the total holds to the coin.
CREATE TABLE IF NOT EXISTS reward_budgets (
  activity_id BINARY(16) NOT NULL,
  part SMALLINT NOT NULL,
  left_coins BIGINT NOT NULL DEFAULT 0,
  spent_coins BIGINT NOT NULL DEFAULT 0,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (activity_id, part),
  CONSTRAINT fk_reward_budgets_activity FOREIGN KEY (activity_id) REFERENCES reward_activities (id),
  CONSTRAINT ck_reward_budgets_coins CHECK (left_coins >= 0 AND spent_coins >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
