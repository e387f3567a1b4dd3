-- Owner: moderation
-- Reports in which nothing was found, and to which their makers have objected: somebody else decides them then.
CREATE TABLE IF NOT EXISTS report_objections (
  report_id BINARY(16) NOT NULL,
  first_decided_by_user_id BINARY(16) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (report_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
