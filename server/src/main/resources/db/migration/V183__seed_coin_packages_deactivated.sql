-- Owner: purchase
-- For packages that were taken from sale before anybody noted when: it was no later than their last change.
-- [jooq ignore start]
UPDATE coin_packages SET deactivated_at = updated_at, updated_at = updated_at
  WHERE active = FALSE AND deactivated_at IS NULL;
-- [jooq ignore stop]
