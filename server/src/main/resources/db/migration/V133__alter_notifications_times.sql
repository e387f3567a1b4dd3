-- Owner: inbox
-- How many unread notices of one collapse key this one stands for, itself included.
ALTER TABLE notifications ADD COLUMN times INT NOT NULL DEFAULT 1 AFTER source_key;
