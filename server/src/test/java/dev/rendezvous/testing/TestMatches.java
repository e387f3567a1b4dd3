package dev.rendezvous.testing;

import static dev.rendezvous.db.schema.Tables.MATCHES;
import static dev.rendezvous.db.schema.Tables.MATCH_PARTICIPANTS;
import static dev.rendezvous.db.schema.Tables.MATCH_POOLS;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Puts two people into a match as the tables hold it, for tests of what matched people can do. */
@Singleton
public final class TestMatches {
  private static final String POOL = "test:any";
  private static final Duration LASTS = Duration.ofMinutes(10);

  private final Database db;
  private final Transactions tx;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final MatchApi matches;

  TestMatches(
      Database db, Transactions tx, IdGenerator ids, InstantSource clock, MatchApi matches) {
    this.db = db;
    this.tx = tx;
    this.ids = ids;
    this.clock = clock;
    this.matches = matches;
  }

  /** A live match of the two. */
  public MatchId begin(UserId one, UserId other) {
    MatchId id = ids.nextMatchId();
    tx.run(() -> {
      insert(id);
      insert(id, one, other, true);
      insert(id, other, one, false);
    });
    return id;
  }

  /** Ends the match that somebody is in, as when they are gone. */
  public void endOf(UserId user) {
    matches.leave(user);
  }

  /** Whether a match has not ended. */
  public boolean isLive(MatchId id) {
    return db.read().fetchExists(MATCHES, MATCHES.ID.eq(id).and(MATCHES.STATE.eq("LIVE")));
  }

  private void insert(MatchId id) {
    Instant now = clock.instant();
    db.write()
        .insertInto(MATCH_POOLS)
        .set(MATCH_POOLS.POOL, POOL)
        .set(MATCH_POOLS.EPOCH, 1L)
        .onDuplicateKeyIgnore()
        .execute();
    db.write()
        .insertInto(MATCHES)
        .set(MATCHES.ID, id)
        .set(MATCHES.POOL, POOL)
        .set(MATCHES.EPOCH, 1L)
        .set(MATCHES.MODE, "TEXT")
        .set(MATCHES.STATE, "LIVE")
        .set(MATCHES.STARTED_AT, now)
        .set(MATCHES.EXPIRES_AT, now.plus(LASTS))
        .execute();
  }

  private void insert(MatchId id, UserId user, UserId partner, boolean polite) {
    db.write()
        .insertInto(MATCH_PARTICIPANTS)
        .set(MATCH_PARTICIPANTS.MATCH_ID, id)
        .set(MATCH_PARTICIPANTS.USER_ID, user)
        .set(MATCH_PARTICIPANTS.PARTNER_USER_ID, partner)
        .set(MATCH_PARTICIPANTS.TICKET_ID, ids.next())
        .set(MATCH_PARTICIPANTS.LIVE_USER_ID, user)
        .set(MATCH_PARTICIPANTS.POLITE, polite)
        .set(MATCH_PARTICIPANTS.QUEUED_AT, clock.instant())
        .execute();
  }
}
