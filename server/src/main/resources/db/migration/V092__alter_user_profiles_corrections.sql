-- Owner: profile
-- How often a person has corrected the date of their birth.
ALTER TABLE user_profiles ADD COLUMN birth_date_corrections SMALLINT NOT NULL DEFAULT 0 AFTER age_verified_at;
