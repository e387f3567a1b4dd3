-- Owner: moderation
-- Measures taken against somebody, with the clause that was broken and the statement of reasons that they got.
CREATE TABLE IF NOT EXISTS moderation_actions (
  id BINARY(16) NOT NULL,
  case_id BINARY(16),
  subject_user_id BINARY(16) NOT NULL,
  actor_user_id BINARY(16) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  clause VARCHAR(64) NOT NULL,
  statement TEXT NOT NULL,
  starts_at DATETIME(6) NOT NULL,
  ends_at DATETIME(6),
  revoked_at DATETIME(6),
  revoked_by_user_id BINARY(16),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT fk_moderation_actions_case FOREIGN KEY (case_id) REFERENCES moderation_cases (id),
  CONSTRAINT ck_moderation_actions_kind CHECK (kind IN ('WARN', 'REMOVE_CONTENT', 'MUTE', 'SUSPEND', 'BAN')),
  CONSTRAINT ck_moderation_actions_span CHECK (ends_at IS NULL OR ends_at > starts_at),
  CONSTRAINT ck_moderation_actions_revoked CHECK (
    (revoked_at IS NULL AND revoked_by_user_id IS NULL) OR (revoked_at IS NOT NULL AND revoked_by_user_id IS NOT NULL))
  -- [jooq ignore start]
  , INDEX ix_moderation_actions_case (case_id)
  , INDEX ix_moderation_actions_subject (subject_user_id, id)
  , INDEX ix_moderation_actions_ends_at (ends_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
