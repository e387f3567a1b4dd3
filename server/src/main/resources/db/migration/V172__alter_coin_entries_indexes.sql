-- Owner: coins
-- Statements, and whoever proves the books, read nothing but these two; the others of the same beginning are not needed
-- any more.
-- [jooq ignore start]
ALTER TABLE coin_entries ADD INDEX ix_coin_entries_sums (transaction_id, amount),
  ADD INDEX ix_coin_entries_statement (user_id, account, id, type, amount, balance_after),
  DROP INDEX ix_coin_entries_transaction,
  DROP INDEX ix_coin_entries_user,
  DROP INDEX ix_coin_entries_user_type;
-- [jooq ignore stop]
