-- Owner: purchase
-- The prices of packages in other currencies than the one in coin_packages, in minor units.
CREATE TABLE IF NOT EXISTS coin_package_prices (
  package_id BINARY(16) NOT NULL,
  currency CHAR(3) NOT NULL,
  amount BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (package_id, currency),
  CONSTRAINT fk_coin_package_prices_package FOREIGN KEY (package_id) REFERENCES coin_packages (id),
  CONSTRAINT ck_coin_package_prices_amount CHECK (amount >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
