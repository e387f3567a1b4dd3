-- Owner: profile
-- When the profile was complete for the first time, which is told once.
ALTER TABLE user_profiles ADD COLUMN completed_at DATETIME(6) AFTER hidden_at;
