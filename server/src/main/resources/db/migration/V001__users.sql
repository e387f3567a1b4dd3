-- Owner: auth
-- One row for each person who ever registered. email_key is the address as it is compared (NFC, lower case):
-- unique while the account lives, NULL until it was verified and once it is deleted. pending_email_key is what a
-- registration claims and has not proven: any number may claim the same. deleted_email_key keeps it until erasure, so that
-- signing in can take a deletion back.
CREATE TABLE IF NOT EXISTS users (
  id BINARY(16) NOT NULL,
  email VARCHAR(254),
  email_key VARCHAR(254),
  pending_email_key VARCHAR(254),
  deleted_email_key VARCHAR(254),
  email_verified_at DATETIME(6),
  role VARCHAR(16) NOT NULL DEFAULT 'USER',
  status VARCHAR(16) NOT NULL DEFAULT 'ACTIVE',
  suspended_until DATETIME(6),
  terms_accepted_at DATETIME(6) NOT NULL,
  deleted_at DATETIME(6),
  erasure_due_at DATETIME(6),
  erased_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_users_email_key UNIQUE (email_key),
  CONSTRAINT ck_users_role CHECK (role IN ('USER', 'MODERATOR', 'ADMIN')),
  CONSTRAINT ck_users_status CHECK (status IN ('ACTIVE', 'SUSPENDED', 'BANNED', 'DELETED')),
  CONSTRAINT ck_users_deleted CHECK (status <> 'DELETED' OR deleted_at IS NOT NULL),
  CONSTRAINT ck_users_email_key CHECK (deleted_at IS NULL OR email_key IS NULL),
  CONSTRAINT ck_users_erased CHECK (erased_at IS NULL OR (deleted_at IS NOT NULL AND email IS NULL AND deleted_email_key IS NULL))
  -- [jooq ignore start]
  , INDEX ix_users_pending_email_key (pending_email_key, id)
  , INDEX ix_users_deleted_email_key (deleted_email_key)
  , INDEX ix_users_status (status, id)
  , INDEX ix_users_erasure_due_at (erasure_due_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
