-- Owner: notification
-- Mails on their way, written with the change that they tell of and deleted once sent. payload is sealed: it names
-- the recipient and may hold a code; a mail that was given up keeps none. due_at is when a mail may be tried; who
-- tries it moves that to the end of its lease, so a mail of a process that died comes due again.
CREATE TABLE IF NOT EXISTS mails (
  id BINARY(16) NOT NULL,
  user_id BINARY(16),
  template VARCHAR(32) NOT NULL,
  payload VARBINARY(8192),
  state VARCHAR(16) NOT NULL,
  tries SMALLINT NOT NULL DEFAULT 0,
  due_at DATETIME(6) NOT NULL,
  not_after DATETIME(6) NOT NULL,
  failure VARCHAR(64),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT ck_mails_state CHECK (state IN ('WAITING', 'GIVEN_UP')),
  CONSTRAINT ck_mails_payload CHECK ((state = 'WAITING') = (payload IS NOT NULL)),
  CONSTRAINT ck_mails_tries CHECK (tries >= 0)
  -- [jooq ignore start]
  , INDEX ix_mails_due (state, due_at, id)
  , INDEX ix_mails_user (user_id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
