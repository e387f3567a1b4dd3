-- Owner: reputation
-- Reports on people that moderation has upheld, as far as a reputation must know of them.
CREATE TABLE IF NOT EXISTS upheld_reports (
  report_id BINARY(16) NOT NULL,
  user_id BINARY(16) NOT NULL,
  upheld_at DATETIME(6) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (report_id)
  -- [jooq ignore start]
  , INDEX ix_upheld_reports_user (user_id, report_id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
