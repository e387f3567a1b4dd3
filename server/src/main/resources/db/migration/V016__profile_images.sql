-- Owner: profile
-- Pictures of a profile; the files lie in the media storage under storage_key. A row comes before its files
-- (UPLOADING) and outlives them (deleted_at), so that a sweep finds what a crash left.
CREATE TABLE IF NOT EXISTS profile_images (
  id BINARY(16) NOT NULL,
  user_id BINARY(16) NOT NULL,
  sort_order SMALLINT NOT NULL,
  status VARCHAR(16) NOT NULL,
  storage_key VARCHAR(255) NOT NULL,
  width INT NOT NULL,
  height INT NOT NULL,
  size_bytes INT NOT NULL,
  blurhash VARCHAR(100),
  content_hash BINARY(32) NOT NULL,
  perceptual_hash BIGINT,
  reviewed_at DATETIME(6),
  reviewed_by_user_id BINARY(16),
  reject_reason VARCHAR(64),
  deleted_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_profile_images_storage_key UNIQUE (storage_key),
  CONSTRAINT fk_profile_images_profile FOREIGN KEY (user_id) REFERENCES user_profiles (user_id),
  CONSTRAINT ck_profile_images_status CHECK (status IN ('UPLOADING', 'PENDING', 'APPROVED', 'REJECTED')),
  CONSTRAINT ck_profile_images_size CHECK (width > 0 AND height > 0 AND size_bytes > 0 AND sort_order >= 0),
  CONSTRAINT ck_profile_images_rejected CHECK (status <> 'REJECTED' OR reject_reason IS NOT NULL)
  -- [jooq ignore start]
  , INDEX ix_profile_images_user (user_id, deleted_at, sort_order)
  , INDEX ix_profile_images_status (status, id)
  , INDEX ix_profile_images_perceptual_hash (perceptual_hash)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
