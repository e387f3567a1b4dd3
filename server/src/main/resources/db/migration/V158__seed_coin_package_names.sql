-- Owner: purchase
-- Their names. Rows that are there already stay, so that a run that
-- was cut off can be repeated.
-- [jooq ignore start]
INSERT IGNORE INTO coin_package_names (package_id, locale, name) VALUES
  (UNHEX('018f0c0a000070008000000000000001'), 'de', '100 Münzen'),
  (UNHEX('018f0c0a000070008000000000000001'), 'es', '100 monedas'),
  (UNHEX('018f0c0a000070008000000000000001'), 'fr', '100 pièces'),
  (UNHEX('018f0c0a000070008000000000000002'), 'de', '550 Münzen'),
  (UNHEX('018f0c0a000070008000000000000002'), 'es', '550 monedas'),
  (UNHEX('018f0c0a000070008000000000000002'), 'fr', '550 pièces'),
  (UNHEX('018f0c0a000070008000000000000003'), 'de', '1.200 Münzen'),
  (UNHEX('018f0c0a000070008000000000000003'), 'es', '1.200 monedas'),
  (UNHEX('018f0c0a000070008000000000000003'), 'fr', '1 200 pièces'),
  (UNHEX('018f0c0a000070008000000000000004'), 'de', '3.250 Münzen'),
  (UNHEX('018f0c0a000070008000000000000004'), 'es', '3.250 monedas'),
  (UNHEX('018f0c0a000070008000000000000004'), 'fr', '3 250 pièces');
-- [jooq ignore stop]
