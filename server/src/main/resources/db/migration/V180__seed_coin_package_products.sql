-- Owner: purchase
-- As the packages themselves named them so far; of two that named one product, whichever is on sale and is shown first
-- has it. Rows that are there already stay, so that a run that was cut off can be repeated.
-- [jooq ignore start]
INSERT IGNORE INTO coin_package_products (provider, product, package_id)
  SELECT 'APPLE', JSON_UNQUOTE(JSON_EXTRACT(store_products, '$.apple')), id FROM coin_packages
    WHERE JSON_EXTRACT(store_products, '$.apple') IS NOT NULL ORDER BY active DESC, sort_order, id;
INSERT IGNORE INTO coin_package_products (provider, product, package_id)
  SELECT 'GOOGLE', JSON_UNQUOTE(JSON_EXTRACT(store_products, '$.google')), id FROM coin_packages
    WHERE JSON_EXTRACT(store_products, '$.google') IS NOT NULL ORDER BY active DESC, sort_order, id;
-- [jooq ignore stop]
