-- Owner: moderation
-- Objections to a decision. Whoever decided first cannot decide the appeal.
CREATE TABLE IF NOT EXISTS appeals (
  id BINARY(16) NOT NULL,
  action_id BINARY(16) NOT NULL,
  appellant_user_id BINARY(16) NOT NULL,
  first_decided_by_user_id BINARY(16) NOT NULL,
  body VARCHAR(4000) NOT NULL,
  status VARCHAR(16) NOT NULL DEFAULT 'OPEN',
  decided_by_user_id BINARY(16),
  decided_at DATETIME(6),
  statement TEXT,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_appeals_action UNIQUE (action_id, appellant_user_id),
  CONSTRAINT fk_appeals_action FOREIGN KEY (action_id) REFERENCES moderation_actions (id),
  CONSTRAINT ck_appeals_other_person CHECK (decided_by_user_id IS NULL OR decided_by_user_id <> first_decided_by_user_id),
  CONSTRAINT ck_appeals_status CHECK (
    (status = 'OPEN' AND decided_at IS NULL)
    OR (status IN ('UPHELD', 'OVERTURNED') AND decided_by_user_id IS NOT NULL AND decided_at IS NOT NULL AND statement IS NOT NULL))
  -- [jooq ignore start]
  , INDEX ix_appeals_status (status, id)
  , INDEX ix_appeals_appellant (appellant_user_id, id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
