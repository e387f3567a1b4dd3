-- Owner: purchase
-- Since when it is not sold any more has to be said.
ALTER TABLE coin_packages ADD CONSTRAINT ck_coin_packages_deactivated CHECK (active = TRUE OR deactivated_at IS NOT NULL);
