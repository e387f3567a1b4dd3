package dev.rendezvous.db;

import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** What stores speak SQL through. */
public final class Database {
  private final DSLContext pool;
  private final Optional<Replica> replica;

  /**
   * Without a replica.
   *
   * @param dataSource the same that {@link Transactions} has
   */
  public Database(DataSource dataSource) {
    this(dataSource, Optional.empty());
  }

  Database(DataSource dataSource, Optional<Replica> replica) {
    this.pool = DSL.using(Jooq.configuration().set(dataSource));
    this.replica = replica;
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

  /**
   * For heavy queries whose answer may be some seconds old: in the open transaction, or else on a
   * replica while it is close enough behind, or else as {@link #read}. Not for what decides,
   * claims, deletes or proves, nor for what shows somebody what they have just changed: see
   * scaling.md, which lists who asks so.
   *
   * <p>Two such reads one after the other may see the later state first.
   *
   * @param query asks and fetches all that it wants, and changes nothing; it is asked a second time
   *     of the database itself when the replica fails it, though not when it takes too long there
   * @throws org.jooq.exception.DataAccessException when the database refuses or is away
   */
  public <T> T readLagging(Function<DSLContext, T> query) {
    return replica.isEmpty() || OpenTransaction.CURRENT.isBound()
        ? query.apply(read())
        : replica.get().read(query, pool);
  }

  /** The replica, if there is one, for who watches it. */
  public Optional<Replica> replica() {
    return replica;
  }
}
