package dev.rendezvous.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** One transaction while it is open: its connection, and what waits for its commit. */
final class OpenTransaction implements AutoCloseable {
  /** The transaction that the running code is in. */
  static final ScopedValue<OpenTransaction> CURRENT = ScopedValue.newInstance();

  private static final Logger LOG = Logger.getLogger(OpenTransaction.class);
  private static final int MAX_HOOKS = 10_000;

  private final Connection connection;
  private final DSLContext sql;
  private final Thread owner = Thread.currentThread();
  private final List<Runnable> hooks = new ArrayList<>();
  private boolean rollbackOnly;
  private boolean committed;

  private OpenTransaction(Connection connection, Configuration jooq) {
    this.connection = connection;
    this.sql = DSL.using(jooq.derive(connection));
  }

  static OpenTransaction begin(DataSource dataSource, Configuration jooq) {
    try {
      Connection connection = dataSource.getConnection();
      try {
        connection.setAutoCommit(false);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      return new OpenTransaction(connection, jooq);
    } catch (SQLException e) {
      throw new DataAccessException("no transaction could be opened", e);
    }
  }

  /** A connection serves one thread: a fork that inherited the scope must not share it. */
  DSLContext sql() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException("a transaction is used by the thread that opened it");
    }
    return sql;
  }

  void afterCommit(Runnable hook) {
    if (hooks.size() == MAX_HOOKS) {
      throw new IllegalStateException("more than " + MAX_HOOKS + " hooks on one transaction");
    }
    hooks.add(hook);
  }

  /** Keeps an outer work that swallows the failure of an inner one from committing half of it. */
  void setRollbackOnly() {
    rollbackOnly = true;
  }

  void commit() {
    if (rollbackOnly) {
      throw new IllegalStateException("a part of this transaction failed, so it cannot commit");
    }
    try {
      connection.commit();
      committed = true;
    } catch (SQLException e) {
      throw new DataAccessException("the transaction could not be committed", e);
    }
  }

  /** Rolls back what was not committed, and gives the connection back. */
  @Override
  public void close() {
    try (connection) {
      if (!committed) {
        rollback();
      }
    } catch (SQLException e) {
      LOG.warn("a connection could not be given back", e);
    }
  }

  private void rollback() throws SQLException {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // in an unknown state: the pool must not hand it out again, nor commit by resetting it
      LOG.warn("a transaction could not be rolled back, its connection is dropped", e);
      connection.abort(Runnable::run);
    }
  }

  /** Runs what waited for the commit; a hook that fails stops neither the others nor the caller. */
  void runHooks() {
    for (Runnable hook : hooks) {
      try {
        hook.run();
      } catch (RuntimeException e) {
        LOG.error("a hook failed after its transaction was committed", e);
      }
    }
  }
}
