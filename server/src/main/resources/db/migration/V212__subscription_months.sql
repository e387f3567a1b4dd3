-- Owner: allowance
-- The months of a subscription for which coins were given. coins_ref is what the ledger knows them by; another one when
-- coins that were taken back for a refund are given again. A dearer plan within a month adds what is missing to its worth:
-- worth is what the month came to with this row. payment is the one that paid for it, with which the coins go.
CREATE TABLE IF NOT EXISTS subscription_months (
  subscription_id BINARY(16) NOT NULL,
  starts_at DATETIME(6) NOT NULL,
  coins INT NOT NULL,
  worth INT NOT NULL,
  coins_ref BINARY(16) NOT NULL,
  payment VARCHAR(255) NOT NULL,
  taken_back BOOLEAN NOT NULL DEFAULT FALSE,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (subscription_id, starts_at, coins_ref),
  CONSTRAINT ck_subscription_months_coins CHECK (coins > 0 AND worth >= coins)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
