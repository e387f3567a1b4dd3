-- Owner: profile
-- Whom a person looks for. genders, countries and languages are JSON arrays; NULL says that any will do.
CREATE TABLE IF NOT EXISTS user_preferences (
  user_id BINARY(16) NOT NULL,
  genders JSON NOT NULL,
  age_min SMALLINT NOT NULL,
  age_max SMALLINT NOT NULL,
  max_distance_km INT,
  countries JSON,
  languages JSON,
  shared_interests_only BOOLEAN NOT NULL DEFAULT FALSE,
  version INT NOT NULL DEFAULT 0,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id),
  CONSTRAINT fk_user_preferences_profile FOREIGN KEY (user_id) REFERENCES user_profiles (user_id),
  CONSTRAINT ck_user_preferences_ages CHECK (age_min >= 18 AND age_min <= age_max AND age_max <= 120),
  CONSTRAINT ck_user_preferences_distance CHECK (max_distance_km IS NULL OR max_distance_km > 0),
  CONSTRAINT ck_user_preferences_version CHECK (version >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
