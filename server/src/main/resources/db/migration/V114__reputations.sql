-- Owner: reputation
-- The band that the ratings of somebody come to, as it was last reckoned; whoever was never rated has no row.
CREATE TABLE IF NOT EXISTS reputations (
  user_id BINARY(16) NOT NULL,
  band SMALLINT NOT NULL,
  reckoned_at DATETIME(6) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id),
  CONSTRAINT ck_reputations_band CHECK (band BETWEEN 0 AND 4)
  -- [jooq ignore start]
  , INDEX ix_reputations_reckoned_at (reckoned_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
