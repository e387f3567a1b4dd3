-- Owner: reputation
-- What people think of those they met: of each rater about each person the latest. id is that of the event that told
-- of it, which decides what is latest; rater_user_id is NULL once the rater was erased.
CREATE TABLE IF NOT EXISTS partner_ratings (
  id BINARY(16) NOT NULL,
  rated_user_id BINARY(16) NOT NULL,
  rater_user_id BINARY(16),
  stars SMALLINT NOT NULL,
  rated_at DATETIME(6) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_partner_ratings_pair UNIQUE (rated_user_id, rater_user_id),
  CONSTRAINT ck_partner_ratings_stars CHECK (stars BETWEEN 1 AND 5),
  CONSTRAINT ck_partner_ratings_other CHECK (rater_user_id IS NULL OR rater_user_id <> rated_user_id)
  -- [jooq ignore start]
  , INDEX ix_partner_ratings_rated (rated_user_id, id)
  , INDEX ix_partner_ratings_rater (rater_user_id, id, stars)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
