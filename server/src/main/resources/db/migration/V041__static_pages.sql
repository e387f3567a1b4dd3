-- Owner: content
-- Pages such as the terms, a row for each version in each language. live_slug is the slug of the published one.
CREATE TABLE IF NOT EXISTS static_pages (
  id BINARY(16) NOT NULL,
  slug VARCHAR(100) NOT NULL,
  locale VARCHAR(16) NOT NULL,
  version INT NOT NULL,
  live_slug VARCHAR(100),
  status VARCHAR(16) NOT NULL,
  title VARCHAR(200) NOT NULL,
  body MEDIUMTEXT NOT NULL,
  publish_at DATETIME(6),
  published_at DATETIME(6),
  author_user_id BINARY(16),
  deleted_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_static_pages_version UNIQUE (slug, locale, version),
  CONSTRAINT uq_static_pages_live UNIQUE (live_slug, locale),
  CONSTRAINT ck_static_pages_status CHECK (
    (status = 'PUBLISHED' AND deleted_at IS NULL AND published_at IS NOT NULL AND live_slug IS NOT NULL AND live_slug = slug)
    OR (status IN ('DRAFT', 'SCHEDULED', 'ARCHIVED') AND live_slug IS NULL)),
  CONSTRAINT ck_static_pages_scheduled CHECK (status <> 'SCHEDULED' OR publish_at IS NOT NULL),
  CONSTRAINT ck_static_pages_version CHECK (version >= 1)
  -- [jooq ignore start]
  , INDEX ix_static_pages_publish_at (status, publish_at)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
