-- Owner: middleware
-- How far each kind of thing that somebody is told has come.
CREATE TABLE IF NOT EXISTS feeds (
  user_id BINARY(16) NOT NULL,
  feed VARCHAR(16) NOT NULL,
  last_position BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id, feed),
  CONSTRAINT ck_feeds_last_position CHECK (last_position >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
