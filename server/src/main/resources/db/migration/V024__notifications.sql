-- Owner: notification
-- The inbox in the app; one person's is one range read.
CREATE TABLE IF NOT EXISTS notifications (
  user_id BINARY(16) NOT NULL,
  id BINARY(16) NOT NULL,
  type VARCHAR(64) NOT NULL,
  payload JSON NOT NULL,
  collapse_key VARCHAR(100),
  read_at DATETIME(6),
  deleted_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id, id)
  -- [jooq ignore start]
  , INDEX ix_notifications_unread (user_id, read_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
