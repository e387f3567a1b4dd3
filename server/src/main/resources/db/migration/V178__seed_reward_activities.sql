-- Owner: reward
-- What coins are given for to begin with. Rows that are there already stay as they were set.
-- [jooq ignore start]
INSERT IGNORE INTO reward_activities
  (id, code, name, description, coins, period, max_per_period, max_per_user, cooldown_seconds, proof_schema, options)
VALUES
  (UNHEX('018C0000000070008000000000000001'), 'daily_login', 'Daily visit', 'Come back each day; a whole week gives more.',
    5, 'DAY', 1, NULL, 72000, NULL, '{"evidence": "PRESENCE", "streak": [0, 0, 5, 0, 0, 0, 20]}'),
  (UNHEX('018C0000000070008000000000000002'), 'profile_completed', 'Complete profile', 'Fill in your profile.',
    20, 'ONCE', 1, 1, 0, NULL, '{"evidence": "PROOF", "event": "profile.completed"}'),
  (UNHEX('018C0000000070008000000000000003'), 'first_match', 'First match', 'Meet somebody.',
    10, 'ONCE', 1, 1, 0, NULL, '{"evidence": "PROOF", "event": "match.created"}'),
  (UNHEX('018C0000000070008000000000000004'), 'rewarded_ad', 'Watch an ad', 'Watch an ad to its end.',
    3, 'DAY', 5, NULL, 30,
    '{"properties": {"transactionId": {"type": "string", "maxLength": 128, "pattern": "[0-9A-Za-z_-]+"}}}',
    '{"evidence": "PROOF", "proofField": "transactionId"}'),
  (UNHEX('018C0000000070008000000000000005'), 'referral', 'Bring a friend', 'Both of you get this once your friend has met somebody.',
    50, 'MONTH', 10, 50, 0, NULL, '{"evidence": "PROOF"}'),
  (UNHEX('018C0000000070008000000000000006'), 'admin_grant', 'A present', 'From us to you.',
    50, 'MONTH', 1, NULL, 0, NULL, '{"evidence": "STAFF"}');
-- [jooq ignore stop]
