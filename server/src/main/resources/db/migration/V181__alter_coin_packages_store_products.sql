-- Owner: purchase
-- They stand in coin_package_products; no server ever sold by this column.
ALTER TABLE coin_packages DROP COLUMN store_products;
