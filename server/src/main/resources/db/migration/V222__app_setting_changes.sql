-- Owner: settings
-- Owner of app_settings: settings
-- What was ever set, by whom, in order; NULL stands for the default. The key keeps two changes at once apart.
CREATE TABLE IF NOT EXISTS app_setting_changes (
  setting_key VARCHAR(100) NOT NULL,
  version INT NOT NULL,
  old_value JSON,
  new_value JSON,
  actor_user_id BINARY(16),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (setting_key, version),
  CONSTRAINT ck_app_setting_changes_version CHECK (version >= 1)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
