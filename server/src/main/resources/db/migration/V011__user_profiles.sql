-- Owner: profile
-- What a person tells about themselves. The coordinates have two decimals (about 1 km) on purpose: a finer point
-- cannot be stored. version counts writes and makes the ETag.
CREATE TABLE IF NOT EXISTS user_profiles (
  user_id BINARY(16) NOT NULL,
  display_name VARCHAR(50) COLLATE utf8mb4_unicode_520_ci NOT NULL,
  birth_date DATE NOT NULL,
  age_verified_at DATETIME(6),
  gender VARCHAR(16),
  bio VARCHAR(1000),
  country CHAR(2),
  city VARCHAR(100),
  languages JSON,
  occupation VARCHAR(100),
  height_cm SMALLINT,
  latitude DECIMAL(4, 2),
  longitude DECIMAL(5, 2),
  location_changed_at DATETIME(6),
  time_zone VARCHAR(64),
  version INT NOT NULL DEFAULT 0,
  hidden_at DATETIME(6),
  deleted_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id),
  CONSTRAINT ck_user_profiles_gender CHECK (gender IS NULL OR gender IN ('WOMAN', 'MAN', 'NON_BINARY')),
  CONSTRAINT ck_user_profiles_height CHECK (height_cm IS NULL OR height_cm BETWEEN 50 AND 300),
  CONSTRAINT ck_user_profiles_point CHECK (
    (latitude IS NULL AND longitude IS NULL)
    OR (latitude IS NOT NULL AND longitude IS NOT NULL AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180)),
  CONSTRAINT ck_user_profiles_version CHECK (version >= 0)
  -- [jooq ignore start]
  , INDEX ix_user_profiles_display_name (display_name)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
