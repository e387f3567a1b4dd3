-- Owner: profile
-- The interests that a person chose.
CREATE TABLE IF NOT EXISTS user_interests (
  user_id BINARY(16) NOT NULL,
  interest_slug VARCHAR(50) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id, interest_slug),
  CONSTRAINT fk_user_interests_profile FOREIGN KEY (user_id) REFERENCES user_profiles (user_id),
  CONSTRAINT fk_user_interests_interest FOREIGN KEY (interest_slug) REFERENCES interests (slug)
  -- [jooq ignore start]
  , INDEX ix_user_interests_interest (interest_slug)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
