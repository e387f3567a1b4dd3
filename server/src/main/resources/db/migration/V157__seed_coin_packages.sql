-- Owner: purchase
-- Packages to begin with; what is on sale is the operator's choice. Rows that are there already stay, so that a run that
-- was cut off can be repeated.
-- [jooq ignore start]
INSERT IGNORE INTO coin_packages (id, code, name, coins, bonus_coins, price_amount, price_currency, store_products, sort_order) VALUES
  (UNHEX('018f0c0a000070008000000000000001'), 'coins-100', '100 coins', 100, 0, 99, 'EUR', '{"apple":"coins.100","google":"coins_100"}', 1),
  (UNHEX('018f0c0a000070008000000000000002'), 'coins-550', '550 coins', 500, 50, 449, 'EUR', '{"apple":"coins.550","google":"coins_550"}', 2),
  (UNHEX('018f0c0a000070008000000000000003'), 'coins-1200', '1,200 coins', 1000, 200, 899, 'EUR', '{"apple":"coins.1200","google":"coins_1200"}', 3),
  (UNHEX('018f0c0a000070008000000000000004'), 'coins-3250', '3,250 coins', 2500, 750, 1999, 'EUR', '{"apple":"coins.3250","google":"coins_3250"}', 4);
-- [jooq ignore stop]
