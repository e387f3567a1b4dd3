-- Owner: inbox
-- How people want to be told of one kind of thing, where they want it otherwise than we do.
CREATE TABLE IF NOT EXISTS notice_choices (
  user_id BINARY(16) NOT NULL,
  type VARCHAR(64) NOT NULL,
  in_app BOOLEAN NOT NULL,
  push BOOLEAN NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id, type)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
