-- Owner: purchase
-- What packages are called in the stores. A product is one package's, so that nobody gets another's coins for it.
CREATE TABLE IF NOT EXISTS coin_package_products (
  provider VARCHAR(16) NOT NULL,
  product VARCHAR(255) NOT NULL,
  package_id BINARY(16) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (provider, product),
  CONSTRAINT uq_coin_package_products_package UNIQUE (package_id, provider),
  CONSTRAINT fk_coin_package_products_package FOREIGN KEY (package_id) REFERENCES coin_packages (id),
  CONSTRAINT ck_coin_package_products_provider CHECK (provider IN ('APPLE', 'GOOGLE'))
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
