-- Owner: inbox
-- When people do not want to be rung for, in minutes of their own day, and whether a push may say more than that there
-- is something to see.
CREATE TABLE IF NOT EXISTS notice_preferences (
  user_id BINARY(16) NOT NULL,
  quiet_from SMALLINT,
  quiet_to SMALLINT,
  time_zone VARCHAR(64),
  push_details BOOLEAN NOT NULL DEFAULT FALSE,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id),
  CONSTRAINT ck_notice_preferences_quiet CHECK (
    (quiet_from IS NULL AND quiet_to IS NULL AND time_zone IS NULL)
    OR (quiet_from IS NOT NULL AND quiet_to IS NOT NULL AND time_zone IS NOT NULL
      AND quiet_from BETWEEN 0 AND 1439 AND quiet_to BETWEEN 0 AND 1439 AND quiet_from <> quiet_to))
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
