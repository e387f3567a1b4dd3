-- Owner: purchase
-- Their prices elsewhere. Rows that are there already stay, so that a run that
-- was cut off can be repeated.
-- [jooq ignore start]
INSERT IGNORE INTO coin_package_prices (package_id, currency, amount) VALUES
  (UNHEX('018f0c0a000070008000000000000001'), 'USD', 99),
  (UNHEX('018f0c0a000070008000000000000001'), 'GBP', 89),
  (UNHEX('018f0c0a000070008000000000000002'), 'USD', 449),
  (UNHEX('018f0c0a000070008000000000000002'), 'GBP', 404),
  (UNHEX('018f0c0a000070008000000000000003'), 'USD', 899),
  (UNHEX('018f0c0a000070008000000000000003'), 'GBP', 809),
  (UNHEX('018f0c0a000070008000000000000004'), 'USD', 1999),
  (UNHEX('018f0c0a000070008000000000000004'), 'GBP', 1799);
-- [jooq ignore stop]
