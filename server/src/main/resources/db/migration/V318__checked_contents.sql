-- Owner: check
-- What of somebody's profile each provider has looked at last, by a digest, so that it is asked once for the same words.
CREATE TABLE IF NOT EXISTS checked_contents (
  user_id BINARY(16) NOT NULL,
  provider VARCHAR(32) NOT NULL,
  digest BINARY(32) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id, provider)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
