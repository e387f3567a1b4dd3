package dev.rendezvous.testing;

import static dev.rendezvous.db.schema.Tables.CHAT_FEEDS;
import static dev.rendezvous.db.schema.Tables.MATCHES;
import static dev.rendezvous.db.schema.Tables.MATCH_PARTICIPANTS;
import static dev.rendezvous.db.schema.Tables.MATCH_POOLS;
import static dev.rendezvous.db.schema.Tables.MESSAGES;

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

  /** Ends a match as if that were some days ago. */
  public void end(MatchId id, int daysAgo) {
    Instant then = clock.instant().minus(Duration.ofDays(daysAgo));
    tx.run(() -> {
      db.write()
          .update(MATCHES)
          .set(MATCHES.STATE, "ENDED")
          .set(MATCHES.END_REASON, "ENDED")
          .set(MATCHES.STARTED_AT, then.minus(LASTS))
          .set(MATCHES.ENDED_AT, then)
          .where(MATCHES.ID.eq(id))
          .execute();
      db.write()
          .update(MATCH_PARTICIPANTS)
          .setNull(MATCH_PARTICIPANTS.LIVE_USER_ID)
          .where(MATCH_PARTICIPANTS.MATCH_ID.eq(id))
          .execute();
    });
  }

  /** Has somebody write the same text often. */
  public void fill(MatchId id, UserId sender, int times, String text) {
    tx.run(() -> {
      for (int i = 0; i < times; i++) {
        db.write()
            .insertInto(MESSAGES)
            .set(MESSAGES.MATCH_ID, id)
            .set(MESSAGES.ID, ids.next())
            .set(MESSAGES.SENDER_USER_ID, sender)
            .set(MESSAGES.CLIENT_MESSAGE_ID, ids.next().toString())
            .set(MESSAGES.BODY, text)
            .execute();
      }
    });
  }

  /** Has one write to the other, who has heard nothing before, some messages that each can miss. */
  public void write(MatchId id, UserId sender, UserId recipient, int times) {
    tx.run(() -> {
      for (UserId user : new UserId[] {sender, recipient}) {
        db.write()
            .insertInto(CHAT_FEEDS)
            .set(CHAT_FEEDS.USER_ID, user)
            .set(CHAT_FEEDS.LAST_POSITION, (long) times)
            .execute();
      }
      for (long position = 1; position <= times; position++) {
        db.write()
            .insertInto(MESSAGES)
            .set(MESSAGES.MATCH_ID, id)
            .set(MESSAGES.ID, ids.next())
            .set(MESSAGES.SENDER_USER_ID, sender)
            .set(MESSAGES.RECIPIENT_USER_ID, recipient)
            .set(MESSAGES.SENDER_POSITION, position)
            .set(MESSAGES.RECIPIENT_POSITION, position)
            .set(MESSAGES.CLIENT_MESSAGE_ID, "m" + position)
            .set(MESSAGES.BODY, "No " + position)
            .execute();
      }
    });
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
