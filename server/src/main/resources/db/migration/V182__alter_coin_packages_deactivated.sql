-- Owner: purchase
-- Since when a package is not sold any more. What was bought before is still good for it, and nothing that was bought
-- after.
ALTER TABLE coin_packages ADD COLUMN deactivated_at DATETIME(6) AFTER active;
