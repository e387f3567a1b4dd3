-- Owner: admin
-- How a day (UTC) went: what was counted, by what it is of where there is more than one kind, such as a currency.
CREATE TABLE IF NOT EXISTS daily_statistics (
  day DATE NOT NULL,
  metric VARCHAR(32) NOT NULL,
  kind VARCHAR(32) NOT NULL,
  figure BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (day, metric, kind)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
