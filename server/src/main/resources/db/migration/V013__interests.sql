-- Owner: profile
-- The catalogue of interests. bit_index is the place in the matcher's bit set and is never given to another one.
CREATE TABLE IF NOT EXISTS interests (
  slug VARCHAR(50) NOT NULL,
  category VARCHAR(50) NOT NULL,
  bit_index SMALLINT NOT NULL,
  sort_order INT NOT NULL DEFAULT 0,
  active BOOLEAN NOT NULL DEFAULT TRUE,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (slug),
  CONSTRAINT uq_interests_bit_index UNIQUE (bit_index),
  CONSTRAINT ck_interests_bit_index CHECK (bit_index >= 0)
  -- [jooq ignore start]
  , INDEX ix_interests_category (category, sort_order)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
