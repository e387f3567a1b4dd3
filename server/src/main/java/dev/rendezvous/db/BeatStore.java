package dev.rendezvous.db;

import static dev.rendezvous.db.schema.Tables.REPLICA_BEATS;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;

/** The one row by whose age on a replica it is told how far that one lags. */
@Singleton
public final class BeatStore {
  private static final int ONLY = 1;

  private final Database db;

  /** Writes through the given database. */
  public BeatStore(Database db) {
    this.db = db;
  }

  /**
   * Writes the next beat. Of two who do so at once the later one wins, whatever it writes: a beat
   * that is older than it could be only has the replica look farther behind.
   *
   * @param at no later than when the transaction is committed
   */
  public void write(Instant at) {
    db.write()
        .insertInto(REPLICA_BEATS)
        .set(REPLICA_BEATS.ID, ONLY)
        .set(REPLICA_BEATS.BEAT_AT, at)
        .set(REPLICA_BEATS.CREATED_AT, at)
        .set(REPLICA_BEATS.UPDATED_AT, at)
        .onDuplicateKeyUpdate()
        .set(REPLICA_BEATS.BEAT_AT, at)
        .set(REPLICA_BEATS.UPDATED_AT, at)
        .execute();
  }

  /** When the last beat was written that has come there. */
  static Optional<Instant> find(DSLContext replica) {
    return replica
        .select(REPLICA_BEATS.BEAT_AT)
        .from(REPLICA_BEATS)
        .where(REPLICA_BEATS.ID.eq(ONLY))
        .fetchOptional(REPLICA_BEATS.BEAT_AT);
  }
}
