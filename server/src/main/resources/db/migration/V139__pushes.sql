-- Owner: push
-- Pushes on their way, one a device. due_at is also the end of the lease of whoever sends one; settled_at says that it
-- was sent, or never will be: the row stays a while, so that what comes twice is pushed once.
CREATE TABLE IF NOT EXISTS pushes (
  id BINARY(16) NOT NULL,
  user_id BINARY(16) NOT NULL,
  device_id BINARY(16) NOT NULL,
  source_key VARCHAR(100) NOT NULL,
  notice_id BINARY(16),
  payload JSON NOT NULL,
  due_at DATETIME(6) NOT NULL,
  not_after DATETIME(6) NOT NULL,
  tries SMALLINT NOT NULL DEFAULT 0,
  settled_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_pushes_source UNIQUE (device_id, source_key)
  -- [jooq ignore start]
  , INDEX ix_pushes_due (settled_at, due_at)
  , INDEX ix_pushes_not_after (not_after)
  , INDEX ix_pushes_user (user_id, id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
