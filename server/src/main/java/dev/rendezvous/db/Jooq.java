package dev.rendezvous.db;

import java.time.Duration;
import org.jooq.Configuration;
import org.jooq.SQLDialect;
import org.jooq.conf.ExecuteWithoutWhere;
import org.jooq.conf.Settings;
import org.jooq.impl.DefaultConfiguration;

/** How SQL is written: one dialect for MySQL and MariaDB, to whose common part the stores keep. */
final class Jooq {
  /**
   * Longer than any statement of ours should take; the driver's socket timeout stands behind it.
   */
  private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(10);

  static {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  private Jooq() {}

  /** A configuration that still lacks a connection. */
  static Configuration configuration() {
    return new DefaultConfiguration()
        .set(SQLDialect.MYSQL)
        .set(
            new Settings()
                .withRenderSchema(false)
                .withRenderCatalog(false)
                .withExecuteLogging(false)
                // fewer texts of statements for the server to know
                .withInListPadding(true)
                .withReturnIdentityOnUpdatableRecord(false)
                .withExecuteUpdateWithoutWhere(ExecuteWithoutWhere.THROW)
                .withExecuteDeleteWithoutWhere(ExecuteWithoutWhere.THROW)
                .withQueryTimeout((int) QUERY_TIMEOUT.toSeconds()));
  }
}
