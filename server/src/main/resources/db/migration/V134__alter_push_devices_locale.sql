-- Owner: push
-- The language that pushes to this device are in; NULL is English.
ALTER TABLE push_devices ADD COLUMN locale VARCHAR(35) AFTER platform;
