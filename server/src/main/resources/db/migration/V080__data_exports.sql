-- Owner: privacy
-- Copies of all that is held about a person. running_user_id is the user until the copy is made or has failed: being
-- unique, it keeps everybody to one at a time. Who makes it (run_id) moves lease_until ahead as it goes on; a copy of a
-- process that died can be begun anew by another once that has passed, and what the dead one still writes is refused.
CREATE TABLE IF NOT EXISTS data_exports (
  id BINARY(16) NOT NULL,
  user_id BINARY(16) NOT NULL,
  running_user_id BINARY(16),
  status VARCHAR(16) NOT NULL,
  progress SMALLINT NOT NULL DEFAULT 0,
  run_id BINARY(16),
  lease_until DATETIME(6) NOT NULL,
  tries SMALLINT NOT NULL DEFAULT 0,
  failure VARCHAR(64),
  size_bytes BIGINT,
  ready_at DATETIME(6),
  expires_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_data_exports_running UNIQUE (running_user_id),
  CONSTRAINT ck_data_exports_status CHECK (
    (status IN ('PENDING', 'RUNNING') AND running_user_id IS NOT NULL AND running_user_id = user_id)
    OR (status IN ('READY', 'FAILED', 'EXPIRED') AND running_user_id IS NULL)),
  CONSTRAINT ck_data_exports_run CHECK (status <> 'RUNNING' OR run_id IS NOT NULL),
  CONSTRAINT ck_data_exports_ready CHECK (
    status <> 'READY' OR (size_bytes IS NOT NULL AND ready_at IS NOT NULL AND expires_at IS NOT NULL)),
  CONSTRAINT ck_data_exports_progress CHECK (progress BETWEEN 0 AND 100 AND tries >= 0)
  -- [jooq ignore start]
  , INDEX ix_data_exports_user (user_id, id)
  , INDEX ix_data_exports_due (status, lease_until, id)
  , INDEX ix_data_exports_expires_at (status, expires_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
