-- Owner: profile
-- An age that was told of the person when they moved to another time zone: they do not become younger by that.
ALTER TABLE user_profiles ADD COLUMN age_reached SMALLINT NOT NULL DEFAULT 0 AFTER birth_date_corrections;
