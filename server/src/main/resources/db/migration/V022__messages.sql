-- Owner: chat
-- What two people wrote. The primary key makes a conversation one range read; the unique key stores a retried
-- message once. encrypted_body is opaque to us: its keys are with the two.
CREATE TABLE IF NOT EXISTS messages (
  match_id BINARY(16) NOT NULL,
  id BINARY(16) NOT NULL,
  sender_user_id BINARY(16) NOT NULL,
  client_message_id VARCHAR(64) NOT NULL,
  body VARCHAR(2000),
  encrypted_body VARBINARY(12000),
  deleted_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (match_id, id),
  CONSTRAINT uq_messages_client_message UNIQUE (match_id, sender_user_id, client_message_id),
  CONSTRAINT ck_messages_body CHECK (
    (deleted_at IS NULL AND (body IS NOT NULL OR encrypted_body IS NOT NULL))
    OR (deleted_at IS NOT NULL AND body IS NULL AND encrypted_body IS NULL))
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
