package dev.rendezvous.services.pool;

import static dev.rendezvous.db.schema.Tables.MATCH_POOLS;

import dev.rendezvous.db.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jooq.impl.DSL;

/** Who may commit the pairings of a pool, in SQL: only the owner whose epoch stands there. */
@Singleton
final class FenceStore {
  private final Database db;

  FenceStore(Database db) {
    this.db = db;
  }

  /** Makes a new owner; from now on all that came before are stale. */
  Fence raise(String pool, String owner, Instant now) {
    db.write()
        .insertInto(MATCH_POOLS)
        .set(MATCH_POOLS.POOL, pool)
        .set(MATCH_POOLS.EPOCH, 0L)
        .onDuplicateKeyIgnore()
        .execute();
    db.write()
        .update(MATCH_POOLS)
        .set(MATCH_POOLS.EPOCH, MATCH_POOLS.EPOCH.plus(1))
        .set(MATCH_POOLS.OWNER, owner)
        .set(MATCH_POOLS.OWNED_SINCE, now)
        .setNull(MATCH_POOLS.CONNECTION)
        .where(MATCH_POOLS.POOL.eq(pool))
        .execute();
    return new Fence(
        pool,
        db.write()
            .select(MATCH_POOLS.EPOCH)
            .from(MATCH_POOLS)
            .where(MATCH_POOLS.POOL.eq(pool))
            .fetchSingle()
            .value1());
  }

  /**
   * Whether this is still the owner; if so, none can take over before the transaction ends. Notes
   * whose transaction it is, for {@link #end}.
   */
  boolean holds(Fence fence) {
    return db.write()
            .update(MATCH_POOLS)
            .set(MATCH_POOLS.CONNECTION, DSL.field("connection_id()", Long.class))
            .where(MATCH_POOLS.POOL.eq(fence.pool()).and(MATCH_POOLS.EPOCH.eq(fence.epoch())))
            .execute()
        == 1;
  }

  /** Fails at once when somebody is committing. */
  void requireFree(String pool) {
    var _ =
        db.write()
            .select(MATCH_POOLS.EPOCH)
            .from(MATCH_POOLS)
            .where(MATCH_POOLS.POOL.eq(pool))
            .forUpdate()
            .noWait()
            .fetchOptional();
  }

  /**
   * The connection that committed last, or is about to: also what is not committed yet. First in
   * its transaction.
   */
  Optional<Long> findConnection(String pool) {
    db.write().execute("SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED");
    return db.write()
        .select(MATCH_POOLS.CONNECTION)
        .from(MATCH_POOLS)
        .where(MATCH_POOLS.POOL.eq(pool))
        .fetchOptional(MATCH_POOLS.CONNECTION);
  }

  /** Ends a connection of this program's own user, and rolls back what it had begun. */
  void end(long connection) {
    db.write().execute("KILL " + connection);
  }
}
