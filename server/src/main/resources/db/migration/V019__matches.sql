-- Owner: match
-- Two people who were put together. epoch is the fence of the pool's owner that made the match.
CREATE TABLE IF NOT EXISTS matches (
  id BINARY(16) NOT NULL,
  pool VARCHAR(64) NOT NULL,
  epoch BIGINT NOT NULL,
  mode VARCHAR(8) NOT NULL,
  state VARCHAR(8) NOT NULL,
  started_at DATETIME(6) NOT NULL,
  expires_at DATETIME(6),
  connected_at DATETIME(6),
  ended_at DATETIME(6),
  end_reason VARCHAR(32),
  ended_by_user_id BINARY(16),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT fk_matches_pool FOREIGN KEY (pool) REFERENCES match_pools (pool),
  CONSTRAINT ck_matches_mode CHECK (mode IN ('VIDEO', 'TEXT')),
  CONSTRAINT ck_matches_state CHECK (
    (state = 'LIVE' AND ended_at IS NULL AND end_reason IS NULL AND ended_by_user_id IS NULL)
    OR (state = 'ENDED' AND ended_at IS NOT NULL AND end_reason IS NOT NULL)),
  CONSTRAINT ck_matches_epoch CHECK (epoch >= 0)
  -- [jooq ignore start]
  , INDEX ix_matches_pool (pool, id)
  , INDEX ix_matches_state (state, started_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
