-- Owner: match
-- Pairs who keep in touch after a match; their chat goes on under match_id. A pair is stored once, the smaller id
-- first; live_high_user_id is NULL once the connection is deleted, so that the pair may connect anew.
CREATE TABLE IF NOT EXISTS connections (
  id BINARY(16) NOT NULL,
  match_id BINARY(16) NOT NULL,
  low_user_id BINARY(16) NOT NULL,
  high_user_id BINARY(16) NOT NULL,
  live_high_user_id BINARY(16),
  deleted_at DATETIME(6),
  deleted_by_user_id BINARY(16),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_connections_match UNIQUE (match_id),
  CONSTRAINT uq_connections_pair UNIQUE (low_user_id, live_high_user_id),
  CONSTRAINT fk_connections_match FOREIGN KEY (match_id) REFERENCES matches (id),
  CONSTRAINT ck_connections_order CHECK (low_user_id < high_user_id),
  CONSTRAINT ck_connections_live CHECK (
    (deleted_at IS NULL AND live_high_user_id IS NOT NULL AND live_high_user_id = high_user_id)
    OR (deleted_at IS NOT NULL AND live_high_user_id IS NULL))
  -- [jooq ignore start]
  , INDEX ix_connections_low (low_user_id, id)
  , INDEX ix_connections_high (high_user_id, id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
