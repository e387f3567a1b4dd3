-- Owner: gallery
-- One row for whoever has ever had pictures: what those wait at who change them at once, and whether the others see
-- them.
CREATE TABLE IF NOT EXISTS galleries (
  user_id BINARY(16) NOT NULL,
  hidden_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
