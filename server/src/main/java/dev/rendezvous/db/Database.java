package dev.rendezvous.db;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** What stores speak SQL through. */
@Singleton
public final class Database {
  private final DSLContext pool;

  /**
   * @param dataSource the same that {@link Transactions} has
   */
  @Inject
  public Database(DataSource dataSource) {
    this.pool = DSL.using(Jooq.configuration().set(dataSource));
  }

  /**
   * For statements that change something or lock.
   *
   * @throws IllegalStateException when no transaction is open: opening one is the service's part
   */
  public DSLContext write() {
    return OpenTransaction.CURRENT
        .orElseThrow(() -> new IllegalStateException("no transaction is open"))
        .sql();
  }

  /** For queries: in the open transaction, or else each by itself on a connection of the pool. */
  public DSLContext read() {
    return OpenTransaction.CURRENT.isBound() ? OpenTransaction.CURRENT.get().sql() : pool;
  }
}
