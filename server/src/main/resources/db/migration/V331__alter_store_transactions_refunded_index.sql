-- Owner: store
-- What was given back on a day.
-- [jooq ignore start]
ALTER TABLE store_transactions ADD INDEX ix_store_transactions_refunded (refunded_at);
-- [jooq ignore stop]
