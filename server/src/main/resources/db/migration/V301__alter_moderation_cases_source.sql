-- Owner: moderation
-- What the case began with: a report, what a check found, or a trace of somebody who is banned.
ALTER TABLE moderation_cases ADD COLUMN source VARCHAR(16) NOT NULL DEFAULT 'REPORT' AFTER reason;
