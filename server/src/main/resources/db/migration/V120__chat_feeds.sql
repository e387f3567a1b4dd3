-- Owner: chat
-- How many things in chats were told to somebody so far: each message from or to them and each receipt of a partner
-- takes the next number, under the lock of this row, so that numbers become visible in their order and without gaps.
CREATE TABLE IF NOT EXISTS chat_feeds (
  user_id BINARY(16) NOT NULL,
  last_position BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id),
  CONSTRAINT ck_chat_feeds_last_position CHECK (last_position >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
