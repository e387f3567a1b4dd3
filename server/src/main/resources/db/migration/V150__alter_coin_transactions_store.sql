-- Owner: coins
-- Owner of store_transactions: store
-- Owner of store_events: webhook
-- Owner of coin_packages: purchase
-- What stores sell, tell and notify has services of its own now; a key that refers to another service's rows would tie
-- the two together.
ALTER TABLE coin_transactions DROP FOREIGN KEY fk_coin_transactions_store;
