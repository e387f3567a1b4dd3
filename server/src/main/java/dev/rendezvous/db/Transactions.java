package dev.rendezvous.db;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jooq.Configuration;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Opens transactions, for services; stores use what is open, through {@link Database}.
 *
 * <p>Work that is called within a transaction joins it, and any exception that leaves it rolls the
 * whole back. When the server ends a transaction because of a deadlock, or of a lock that was not
 * to be had in time, the whole work runs again: so it has effects beside the database only through
 * {@link #afterCommit}.
 */
@Singleton
public final class Transactions {
  private static final Logger LOG = Logger.getLogger(Transactions.class);

  /** Error codes of both servers: 1213 is a deadlock, 1205 a wait for a lock that timed out. */
  private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(1213, 1205);

  private static final int MAX_RUNS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

  private final DataSource dataSource;
  private final Configuration jooq = Jooq.configuration();

  /**
   * @param dataSource gives connections that are in READ COMMITTED and UTC
   */
  @Inject
  public Transactions(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Runs the work in the open transaction, or else in one of its own, which is committed when the
   * work returns.
   *
   * @return what the work answered in the run that was committed
   * @throws DataAccessException when the database refuses or is away
   */
  public <T extends @Nullable Object, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work)
      throws X {
    if (OpenTransaction.CURRENT.isBound()) {
      return join(OpenTransaction.CURRENT.get(), work);
    }
    for (int run = 1; ; run++) {
      try {
        return callInNew(work);
      } catch (DataAccessException e) {
        if (run == MAX_RUNS || !isWorthAnotherTry(e) || !pause(run)) {
          throw e;
        }
        LOG.debugf("run %d lost its locks and is repeated: %s", run, e.getMessage());
      }
    }
  }

  /** As {@link #call}, for work that answers nothing. */
  public void run(Runnable work) {
    this.<@Nullable Void, RuntimeException>call(() -> {
      work.run();
      return null;
    });
  }

  /**
   * Has something done once the open transaction is committed, on the same thread and outside of
   * it. It is not done when the transaction rolls back, and its failure is only logged.
   *
   * @throws IllegalStateException when no transaction is open
   */
  public void afterCommit(Runnable hook) {
    OpenTransaction.CURRENT
        .orElseThrow(() -> new IllegalStateException("no transaction is open"))
        .afterCommit(hook);
  }

  private <T extends @Nullable Object, X extends Throwable> T join(
      OpenTransaction open, ScopedValue.CallableOp<T, X> work) throws X {
    boolean done = false;
    try {
      T result = work.call();
      done = true;
      return result;
    } finally {
      if (!done) {
        open.setRollbackOnly();
      }
    }
  }

  private <T extends @Nullable Object, X extends Throwable> T callInNew(
      ScopedValue.CallableOp<T, X> work) throws X {
    var transaction = OpenTransaction.begin(dataSource, jooq);
    T result;
    try (transaction) {
      result = ScopedValue.where(OpenTransaction.CURRENT, transaction).call(work);
      transaction.commit();
    }
    transaction.runHooks();
    return result;
  }

  private static boolean isWorthAnotherTry(DataAccessException e) {
    SQLException cause = e.getCause(SQLException.class);
    return cause != null && WORTH_ANOTHER_TRY.contains(cause.getErrorCode());
  }

  /** Waits a little, differently for everyone, so that those who collided do not meet again. */
  private static boolean pause(int run) {
    long most = FIRST_PAUSE.toMillis() << run;
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(most / 4, most));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
