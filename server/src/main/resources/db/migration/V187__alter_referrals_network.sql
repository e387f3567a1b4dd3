-- Owner: referral
-- All who came from one network, by whosever code.
-- [jooq ignore start]
ALTER TABLE referrals ADD INDEX ix_referrals_network (origin_hash, state),
  DROP INDEX ix_referrals_origin;
-- [jooq ignore stop]
