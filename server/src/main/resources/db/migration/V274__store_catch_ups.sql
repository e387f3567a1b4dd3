-- Owner: webhook
-- Until when each store was asked what it could not notify of.
CREATE TABLE IF NOT EXISTS store_catch_ups (
  provider VARCHAR(16) NOT NULL,
  asked_until DATETIME(6) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (provider),
  CONSTRAINT ck_store_catch_ups_provider CHECK (provider IN ('STRIPE', 'APPLE', 'GOOGLE', 'SANDBOX'))
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
