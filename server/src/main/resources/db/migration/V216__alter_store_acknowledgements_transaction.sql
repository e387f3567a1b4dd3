-- Owner: store
-- A subscription may come to somebody without a purchase that was shown here: it is told of under its own id then.
ALTER TABLE store_acknowledgements DROP FOREIGN KEY fk_store_acknowledgements_transaction;
