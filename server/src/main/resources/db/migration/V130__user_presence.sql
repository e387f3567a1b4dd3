-- Owner: presence
-- What others may see of who is there: whether a person wants to be seen at all, and when they were last seen, to the
-- minute. While somebody is invisible, last_seen_at stays what it was when they left others' sight.
CREATE TABLE IF NOT EXISTS user_presence (
  user_id BINARY(16) NOT NULL,
  invisible BOOLEAN NOT NULL DEFAULT FALSE,
  last_seen_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
