-- Owner: purchase
-- The names of packages in each language; the one in coin_packages stands for all others.
CREATE TABLE IF NOT EXISTS coin_package_names (
  package_id BINARY(16) NOT NULL,
  locale VARCHAR(16) NOT NULL,
  name VARCHAR(100) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (package_id, locale),
  CONSTRAINT fk_coin_package_names_package FOREIGN KEY (package_id) REFERENCES coin_packages (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
