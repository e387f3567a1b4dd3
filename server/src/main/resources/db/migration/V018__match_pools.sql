-- Owner: match
-- The fence of each pool (mode and region): pairings are committed only by the owner whose epoch stands here.
CREATE TABLE IF NOT EXISTS match_pools (
  pool VARCHAR(64) NOT NULL,
  epoch BIGINT NOT NULL,
  owner VARCHAR(128),
  owned_since DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (pool),
  CONSTRAINT ck_match_pools_epoch CHECK (epoch >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
