-- Owner: moderation
-- Reports by people, on a match or on a profile. evidence is what stood there when the report was made.
CREATE TABLE IF NOT EXISTS match_reports (
  id BINARY(16) NOT NULL,
  match_id BINARY(16),
  reporter_user_id BINARY(16) NOT NULL,
  reported_user_id BINARY(16) NOT NULL,
  reason VARCHAR(16) NOT NULL,
  details VARCHAR(2000),
  evidence JSON,
  status VARCHAR(16) NOT NULL DEFAULT 'OPEN',
  case_id BINARY(16),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_match_reports_match UNIQUE (match_id, reporter_user_id),
  CONSTRAINT fk_match_reports_case FOREIGN KEY (case_id) REFERENCES moderation_cases (id),
  CONSTRAINT ck_match_reports_other CHECK (reporter_user_id <> reported_user_id),
  CONSTRAINT ck_match_reports_reason CHECK (
    reason IN ('NUDITY', 'HARASSMENT', 'UNDERAGE', 'SPAM', 'SCAM', 'HATE', 'IMPERSONATION', 'OTHER')),
  CONSTRAINT ck_match_reports_status CHECK (status IN ('OPEN', 'IN_REVIEW', 'ACTIONED', 'DISMISSED'))
  -- [jooq ignore start]
  , INDEX ix_match_reports_case (case_id)
  , INDEX ix_match_reports_status (status, id)
  , INDEX ix_match_reports_reporter (reporter_user_id, id)
  , INDEX ix_match_reports_reported (reported_user_id, id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
