-- Owner: db
-- Who did what to whom. Rows are only ever added, and hold no secrets.
CREATE TABLE IF NOT EXISTS audit_log (
  id BINARY(16) NOT NULL,
  action VARCHAR(64) NOT NULL,
  outcome VARCHAR(16) NOT NULL,
  actor_user_id BINARY(16),
  subject_user_id BINARY(16),
  target_type VARCHAR(32),
  target VARCHAR(255),
  session_id BINARY(16),
  request_id VARCHAR(128),
  country CHAR(2),
  details JSON,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT ck_audit_log_outcome CHECK (outcome IN ('SUCCESS', 'FAILURE'))
  -- [jooq ignore start]
  , INDEX ix_audit_log_actor (actor_user_id, id)
  , INDEX ix_audit_log_subject (subject_user_id, id)
  , INDEX ix_audit_log_action (action, id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
