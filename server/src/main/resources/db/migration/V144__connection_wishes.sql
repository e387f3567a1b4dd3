-- Owner: connection
-- Who wants to keep in touch with the other of a match. Nobody is told of it until the other says so too; it goes when
-- they both have, and when it is too late for that.
CREATE TABLE IF NOT EXISTS connection_wishes (
  match_id BINARY(16) NOT NULL,
  user_id BINARY(16) NOT NULL,
  partner_user_id BINARY(16) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (match_id, user_id)
  -- [jooq ignore start]
  , INDEX ix_connection_wishes_user (user_id, partner_user_id)
  , INDEX ix_connection_wishes_partner (partner_user_id)
  , INDEX ix_connection_wishes_created (created_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
