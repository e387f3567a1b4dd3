-- Owner: content
-- Pieces of text or JSON that the apps show, a row for each version in each language. live_key is the key of the
-- published one.
CREATE TABLE IF NOT EXISTS content_blocks (
  id BINARY(16) NOT NULL,
  block_key VARCHAR(100) NOT NULL,
  locale VARCHAR(16) NOT NULL,
  version INT NOT NULL,
  live_key VARCHAR(100),
  status VARCHAR(16) NOT NULL,
  format VARCHAR(16) NOT NULL,
  body MEDIUMTEXT NOT NULL,
  publish_at DATETIME(6),
  published_at DATETIME(6),
  author_user_id BINARY(16),
  deleted_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_content_blocks_version UNIQUE (block_key, locale, version),
  CONSTRAINT uq_content_blocks_live UNIQUE (live_key, locale),
  CONSTRAINT ck_content_blocks_format CHECK (format IN ('MARKDOWN', 'JSON')),
  CONSTRAINT ck_content_blocks_status CHECK (
    (status = 'PUBLISHED' AND deleted_at IS NULL AND published_at IS NOT NULL AND live_key IS NOT NULL AND live_key = block_key)
    OR (status IN ('DRAFT', 'SCHEDULED', 'ARCHIVED') AND live_key IS NULL)),
  CONSTRAINT ck_content_blocks_scheduled CHECK (status <> 'SCHEDULED' OR publish_at IS NOT NULL),
  CONSTRAINT ck_content_blocks_version CHECK (version >= 1)
  -- [jooq ignore start]
  , INDEX ix_content_blocks_publish_at (status, publish_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
