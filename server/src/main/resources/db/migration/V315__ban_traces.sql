-- Owner: moderation
-- What those who are banned were known by, as keyed digests: an address, a provider's name for them, a device. By
-- these a new account of theirs is known. Forgotten when the ban is taken back, and after a time.
CREATE TABLE IF NOT EXISTS ban_traces (
  digest BINARY(32) NOT NULL,
  banned_user_id BINARY(16) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (digest, banned_user_id),
  CONSTRAINT ck_ban_traces_kind CHECK (kind IN ('EMAIL', 'IDENTITY', 'DEVICE'))
  -- [jooq ignore start]
  , INDEX ix_ban_traces_user (banned_user_id)
  , INDEX ix_ban_traces_created_at (created_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
