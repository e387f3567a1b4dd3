-- Owner: moderation
-- What moderators decide about one person. open_subject_user_id gathers all reports on somebody in one open case.
CREATE TABLE IF NOT EXISTS moderation_cases (
  id BINARY(16) NOT NULL,
  subject_user_id BINARY(16) NOT NULL,
  open_subject_user_id BINARY(16),
  state VARCHAR(16) NOT NULL,
  priority SMALLINT NOT NULL,
  evidence JSON,
  claimed_by_user_id BINARY(16),
  claimed_at DATETIME(6),
  decided_by_user_id BINARY(16),
  decided_at DATETIME(6),
  decision VARCHAR(32),
  clause VARCHAR(64),
  statement TEXT,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_moderation_cases_open UNIQUE (open_subject_user_id),
  CONSTRAINT ck_moderation_cases_state CHECK (
    (state IN ('OPEN', 'CLAIMED') AND open_subject_user_id IS NOT NULL AND open_subject_user_id = subject_user_id)
    OR (state = 'DECIDED' AND open_subject_user_id IS NULL)),
  CONSTRAINT ck_moderation_cases_claimed CHECK (state <> 'CLAIMED' OR (claimed_by_user_id IS NOT NULL AND claimed_at IS NOT NULL)),
  CONSTRAINT ck_moderation_cases_decided CHECK (
    state <> 'DECIDED' OR (decided_by_user_id IS NOT NULL AND decided_at IS NOT NULL AND decision IS NOT NULL AND statement IS NOT NULL))
  -- [jooq ignore start]
  , INDEX ix_moderation_cases_queue (state, priority DESC, id)
  , INDEX ix_moderation_cases_subject (subject_user_id, id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
