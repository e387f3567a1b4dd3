-- Owner: auth
-- The ways in which a person can sign in. For PASSWORD the subject is the user's own id, so that nobody has two;
-- for the others it is what the provider calls the person. subject_key is the subject while the identity lives.
CREATE TABLE IF NOT EXISTS user_identities (
  id BINARY(16) NOT NULL,
  user_id BINARY(16) NOT NULL,
  provider VARCHAR(16) NOT NULL,
  subject VARCHAR(255) NOT NULL,
  subject_key VARCHAR(255),
  secret_hash VARCHAR(255),
  secret_changed_at DATETIME(6),
  last_used_at DATETIME(6),
  deleted_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_user_identities_subject UNIQUE (provider, subject_key),
  CONSTRAINT fk_user_identities_user FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT ck_user_identities_provider CHECK (provider IN ('PASSWORD', 'GOOGLE', 'APPLE')),
  CONSTRAINT ck_user_identities_secret CHECK (provider <> 'PASSWORD' OR secret_hash IS NOT NULL OR deleted_at IS NOT NULL),
  CONSTRAINT ck_user_identities_deleted CHECK (deleted_at IS NULL OR (subject_key IS NULL AND secret_hash IS NULL))
  -- [jooq ignore start]
  , INDEX ix_user_identities_user (user_id, provider)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
