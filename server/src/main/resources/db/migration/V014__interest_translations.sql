-- Owner: profile
-- The names of interests in each language.
CREATE TABLE IF NOT EXISTS interest_translations (
  interest_slug VARCHAR(50) NOT NULL,
  locale VARCHAR(16) NOT NULL,
  name VARCHAR(100) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (interest_slug, locale),
  CONSTRAINT fk_interest_translations_interest FOREIGN KEY (interest_slug) REFERENCES interests (slug)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
