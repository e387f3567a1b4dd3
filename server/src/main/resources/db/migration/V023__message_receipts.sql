-- Owner: chat
-- How far each side of a conversation was delivered and has read.
CREATE TABLE IF NOT EXISTS message_receipts (
  match_id BINARY(16) NOT NULL,
  user_id BINARY(16) NOT NULL,
  delivered_up_to_id BINARY(16),
  read_up_to_id BINARY(16),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (match_id, user_id)
  -- [jooq ignore start]
  , INDEX ix_message_receipts_user (user_id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
