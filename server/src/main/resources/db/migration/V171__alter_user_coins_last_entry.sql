-- Owner: coins
-- The person's newest entry. Each next one gets a higher id, whichever process writes it and whatever its clock says, so
-- that entries in order of their ids tell how the balance came about.
ALTER TABLE user_coins ADD COLUMN last_entry_id BINARY(16) AFTER version;
