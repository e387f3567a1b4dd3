-- Owner: subscription
-- Who has ever subscribed: a row to be locked, so that what becomes of one person's subscriptions happens one after the
-- other. version rises with each change that is told; gone is set when the person is erased, whom nothing entitles any more.
CREATE TABLE IF NOT EXISTS subscribers (
  user_id BINARY(16) NOT NULL,
  version BIGINT NOT NULL DEFAULT 0,
  gone BOOLEAN NOT NULL DEFAULT FALSE,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id),
  CONSTRAINT ck_subscribers_version CHECK (version >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
