-- Owner: plan
-- Plans to begin with; what is on sale is the operator's choice. Rows that are there already stay, so that a run that
-- was cut off can be repeated.
-- [jooq ignore start]
INSERT IGNORE INTO subscription_plans (id, code, name, description, billing_interval, interval_count, price_amount, price_currency, trial_days, entitlements, store_products, sort_order) VALUES
  (UNHEX('018f0c0a000070008000000000000101'), 'plus-monthly', 'Plus', 'More people, no waiting for the next', 'MONTH', 1, 999, 'EUR', 7, '{"unlimited_matches":true,"no_ads":true,"monthly_coins":100}', '{"apple":"plus.monthly","google":"plus_monthly","stripe":"price_plus_monthly"}', 1),
  (UNHEX('018f0c0a000070008000000000000102'), 'plus-yearly', 'Plus, a year', 'Plus for the price of eight months', 'YEAR', 1, 7999, 'EUR', 7, '{"unlimited_matches":true,"no_ads":true,"monthly_coins":100}', '{"apple":"plus.yearly","google":"plus_yearly","stripe":"price_plus_yearly"}', 2),
  (UNHEX('018f0c0a000070008000000000000103'), 'gold-monthly', 'Gold', 'Plus, and first in line, by the gender that you wish for', 'MONTH', 1, 1999, 'EUR', 0, '{"unlimited_matches":true,"no_ads":true,"gender_filter":true,"priority":true,"monthly_coins":300}', '{"apple":"gold.monthly","google":"gold_monthly","stripe":"price_gold_monthly"}', 3),
  (UNHEX('018f0c0a000070008000000000000104'), 'gold-yearly', 'Gold, a year', 'Gold for the price of eight months', 'YEAR', 1, 15999, 'EUR', 0, '{"unlimited_matches":true,"no_ads":true,"gender_filter":true,"priority":true,"monthly_coins":300}', '{"apple":"gold.yearly","google":"gold_yearly","stripe":"price_gold_yearly"}', 4);
-- [jooq ignore stop]
