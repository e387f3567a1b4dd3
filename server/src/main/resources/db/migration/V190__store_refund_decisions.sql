-- Owner: store
-- What a person has decided about what stores gave back in part: how many coins were taken back, or none.
CREATE TABLE IF NOT EXISTS store_refund_decisions (
  partial_refund_id BINARY(16) NOT NULL,
  coins INT NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (partial_refund_id),
  CONSTRAINT fk_store_refund_decisions_refund FOREIGN KEY (partial_refund_id) REFERENCES store_partial_refunds (id),
  CONSTRAINT ck_store_refund_decisions_coins CHECK (coins >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
