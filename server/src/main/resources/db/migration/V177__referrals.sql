-- Owner: referral
-- Who came by whose code, once a person. origin_hash tells, to whoever has the master secret, which came from one
-- network; it is dropped when it is not needed any more.
CREATE TABLE IF NOT EXISTS referrals (
  user_id BINARY(16) NOT NULL,
  referrer_user_id BINARY(16) NOT NULL,
  state VARCHAR(16) NOT NULL,
  origin_hash BINARY(32),
  settled_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id),
  CONSTRAINT ck_referrals_state CHECK (
    (state = 'PENDING' AND settled_at IS NULL) OR (state IN ('REWARDED', 'REFUSED') AND settled_at IS NOT NULL))
  -- [jooq ignore start]
  , INDEX ix_referrals_referrer (referrer_user_id, state)
  , INDEX ix_referrals_origin (referrer_user_id, origin_hash)
  , INDEX ix_referrals_created (created_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
