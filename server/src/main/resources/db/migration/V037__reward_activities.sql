-- Owner: coins
-- What coins are given for. Limits that are NULL do not apply; period is the span that max_per_period counts in.
CREATE TABLE IF NOT EXISTS reward_activities (
  id BINARY(16) NOT NULL,
  code VARCHAR(64) NOT NULL,
  name VARCHAR(100) NOT NULL,
  description VARCHAR(500),
  coins INT NOT NULL,
  period VARCHAR(8) NOT NULL,
  max_per_period INT NOT NULL DEFAULT 1,
  max_per_user INT,
  cooldown_seconds INT NOT NULL DEFAULT 0,
  total_budget BIGINT,
  spent_budget BIGINT NOT NULL DEFAULT 0,
  starts_at DATETIME(6),
  ends_at DATETIME(6),
  proof_schema JSON,
  options JSON,
  active BOOLEAN NOT NULL DEFAULT TRUE,
  deleted_at DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_reward_activities_code UNIQUE (code),
  CONSTRAINT ck_reward_activities_period CHECK (period IN ('ONCE', 'DAY', 'WEEK', 'MONTH')),
  CONSTRAINT ck_reward_activities_limits CHECK (coins > 0 AND max_per_period > 0 AND (max_per_user IS NULL OR max_per_user > 0) AND cooldown_seconds >= 0),
  CONSTRAINT ck_reward_activities_budget CHECK (spent_budget >= 0 AND (total_budget IS NULL OR spent_budget <= total_budget)),
  CONSTRAINT ck_reward_activities_span CHECK (starts_at IS NULL OR ends_at IS NULL OR starts_at < ends_at)
  -- [jooq ignore start]
  , INDEX ix_reward_activities_active (active, code)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
