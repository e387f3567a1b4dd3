-- Owner: interest
-- The names of the categories of interests in each language.
CREATE TABLE IF NOT EXISTS interest_category_translations (
  category VARCHAR(50) NOT NULL,
  locale VARCHAR(16) NOT NULL,
  name VARCHAR(100) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (category, locale)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
