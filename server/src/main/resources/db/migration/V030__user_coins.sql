-- Owner: coins
-- Wallets. balance is the sum of the person's ledger entries, held is what open holds reserve of it, debt is what
-- a refund took back after it had been spent.
CREATE TABLE IF NOT EXISTS user_coins (
  user_id BINARY(16) NOT NULL,
  balance BIGINT NOT NULL DEFAULT 0,
  held BIGINT NOT NULL DEFAULT 0,
  debt BIGINT NOT NULL DEFAULT 0,
  lifetime_earned BIGINT NOT NULL DEFAULT 0,
  lifetime_spent BIGINT NOT NULL DEFAULT 0,
  version BIGINT NOT NULL DEFAULT 0,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id),
  CONSTRAINT ck_user_coins_balance CHECK (balance >= 0 AND held >= 0 AND held <= balance AND debt >= 0),
  CONSTRAINT ck_user_coins_lifetime CHECK (lifetime_earned >= 0 AND lifetime_spent >= 0),
  CONSTRAINT ck_user_coins_version CHECK (version >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
