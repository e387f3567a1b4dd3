-- Owner: store
-- The last that a store said of one thing, so that what was said before and comes later changes nothing: of a purchase
-- whether it was given back (topic REFUND, ref is its store_ref), of a subscription how it stands (SUBSCRIPTION, ref is
-- its original_ref). A refund may come before its purchase is known. event_ref decides between two of one moment.
CREATE TABLE IF NOT EXISTS store_lines (
  provider VARCHAR(16) NOT NULL,
  environment VARCHAR(16) NOT NULL,
  topic VARCHAR(16) NOT NULL,
  ref VARCHAR(255) NOT NULL,
  event_at DATETIME(6) NOT NULL,
  event_ref VARCHAR(255) NOT NULL,
  refunded BOOLEAN NOT NULL DEFAULT FALSE,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (provider, environment, topic, ref),
  CONSTRAINT ck_store_lines_provider CHECK (provider IN ('STRIPE', 'APPLE', 'GOOGLE', 'SANDBOX')),
  CONSTRAINT ck_store_lines_environment CHECK (environment IN ('PRODUCTION', 'SANDBOX')),
  CONSTRAINT ck_store_lines_topic CHECK (topic IN ('REFUND', 'SUBSCRIPTION'))
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
