-- Owner: reward
-- The last time that somebody had something, whatever its periods were called then.
-- [jooq ignore start]
ALTER TABLE reward_claims ADD INDEX ix_reward_claims_last (user_id, activity_id, created_at, id);
-- [jooq ignore stop]
