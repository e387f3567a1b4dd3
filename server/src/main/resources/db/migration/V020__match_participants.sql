-- Owner: match
-- The two sides of a match. live_user_id is the user while the match lives, else NULL: being unique, it keeps
-- everybody to one live match; ticket_id, being unique, lets a ticket be spent once.
CREATE TABLE IF NOT EXISTS match_participants (
  match_id BINARY(16) NOT NULL,
  user_id BINARY(16) NOT NULL,
  partner_user_id BINARY(16) NOT NULL,
  ticket_id BINARY(16) NOT NULL,
  live_user_id BINARY(16),
  polite BOOLEAN NOT NULL,
  queued_at DATETIME(6) NOT NULL,
  hold_id BINARY(16),
  rating SMALLINT,
  connect_wanted BOOLEAN NOT NULL DEFAULT FALSE,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (match_id, user_id),
  CONSTRAINT uq_match_participants_ticket UNIQUE (ticket_id),
  CONSTRAINT uq_match_participants_live UNIQUE (live_user_id),
  CONSTRAINT fk_match_participants_match FOREIGN KEY (match_id) REFERENCES matches (id),
  CONSTRAINT ck_match_participants_partner CHECK (user_id <> partner_user_id),
  CONSTRAINT ck_match_participants_live CHECK (live_user_id IS NULL OR live_user_id = user_id),
  CONSTRAINT ck_match_participants_rating CHECK (rating IS NULL OR rating BETWEEN 1 AND 5)
  -- [jooq ignore start]
  , INDEX ix_match_participants_history (user_id, match_id DESC)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
