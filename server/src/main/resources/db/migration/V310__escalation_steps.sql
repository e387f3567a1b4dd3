-- Owner: moderation
-- What is suggested to moderators from so many points on, those of the measure to come included.
CREATE TABLE IF NOT EXISTS escalation_steps (
  points SMALLINT NOT NULL,
  decision VARCHAR(16) NOT NULL,
  days SMALLINT,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (points),
  CONSTRAINT ck_escalation_steps_points CHECK (points BETWEEN 1 AND 100),
  CONSTRAINT ck_escalation_steps_days CHECK (
    (decision IN ('MUTE', 'SUSPEND') AND days IS NOT NULL AND days BETWEEN 1 AND 366)
    OR (decision IN ('WARN', 'REMOVE_CONTENT', 'BAN') AND days IS NULL))
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
