-- Owner: moderation
-- What a measure counts when the next is decided. Rows go when they have run out, or the measure was overturned.
CREATE TABLE IF NOT EXISTS strikes (
  action_id BINARY(16) NOT NULL,
  subject_user_id BINARY(16) NOT NULL,
  points SMALLINT NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (action_id),
  CONSTRAINT fk_strikes_action FOREIGN KEY (action_id) REFERENCES moderation_actions (id),
  CONSTRAINT ck_strikes_points CHECK (points BETWEEN 1 AND 100)
  -- [jooq ignore start]
  , INDEX ix_strikes_subject (subject_user_id, expires_at)
  , INDEX ix_strikes_expires_at (expires_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
