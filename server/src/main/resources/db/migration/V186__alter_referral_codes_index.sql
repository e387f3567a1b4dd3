-- Owner: referral
-- For what is to be forgotten.
-- [jooq ignore start]
ALTER TABLE referral_codes ADD INDEX ix_referral_codes_updated (updated_at);
-- [jooq ignore stop]
