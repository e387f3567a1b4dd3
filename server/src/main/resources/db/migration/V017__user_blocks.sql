-- Owner: profile
-- Who does not want to meet whom. The second index answers "who blocked me" without touching the table.
CREATE TABLE IF NOT EXISTS user_blocks (
  blocker_user_id BINARY(16) NOT NULL,
  blocked_user_id BINARY(16) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (blocker_user_id, blocked_user_id),
  CONSTRAINT ck_user_blocks_other CHECK (blocker_user_id <> blocked_user_id)
  -- [jooq ignore start]
  , INDEX ix_user_blocks_blocked (blocked_user_id, blocker_user_id)
  , INDEX ix_user_blocks_list (blocker_user_id, created_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
