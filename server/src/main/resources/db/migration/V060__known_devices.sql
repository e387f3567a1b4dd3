-- Owner: auth
-- Devices from which a person has signed in, by a keyed digest of what they are known by, so that a new one is told by
-- mail. secret says that it was a secret of the device, which then goes on signing in while others guess.
CREATE TABLE IF NOT EXISTS known_devices (
  user_id BINARY(16) NOT NULL,
  device_hash BINARY(32) NOT NULL,
  secret BOOLEAN NOT NULL,
  name VARCHAR(100) NOT NULL,
  country CHAR(2),
  last_seen_at DATETIME(6) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id, device_hash)
  -- [jooq ignore start]
  , INDEX ix_known_devices_last_seen_at (last_seen_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
