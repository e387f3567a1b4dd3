-- Owner: moderation
-- What is suggested to begin with.
-- [jooq ignore start]
INSERT IGNORE INTO escalation_steps (points, decision, days) VALUES
  (1, 'WARN', NULL),
  (2, 'MUTE', 3),
  (4, 'SUSPEND', 7),
  (7, 'SUSPEND', 30),
  (10, 'BAN', NULL);
-- [jooq ignore stop]
