package dev.rendezvous.services.match;

import static dev.rendezvous.db.schema.Tables.MATCHES;
import static dev.rendezvous.db.schema.Tables.MATCH_PARTICIPANTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Matches by when they ended, in SQL. */
@Singleton
final class EndedMatchStore {
  /** Longer than any match: what ended later did not begin before that. */
  private static final Duration BEGAN_WITHIN = Duration.ofDays(7);

  private final Database db;

  EndedMatchStore(Database db) {
    this.db = db;
  }

  /** When the last of somebody's matches ended; the beginning of time for who has had none. */
  Instant lastEnd(UserId user) {
    return db.read()
        .select(MATCHES.ENDED_AT)
        .from(MATCH_PARTICIPANTS)
        .join(MATCHES)
        .on(MATCHES.ID.eq(MATCH_PARTICIPANTS.MATCH_ID))
        .where(ended(user))
        // one match follows another, so the last to begin is the last to end
        .orderBy(MATCH_PARTICIPANTS.MATCH_ID.desc())
        .limit(1)
        .fetchOptional(MATCHES.ENDED_AT)
        .orElse(Instant.EPOCH);
  }

  /** What of somebody's matches ended after a time, in that order. */
  List<MatchStore.Past> listEnded(UserId user, Instant after, int limit) {
    Instant began = after.minus(BEGAN_WITHIN);
    Condition recent =
        began.isAfter(Instant.EPOCH)
            ? MATCH_PARTICIPANTS.MATCH_ID.gt(new MatchId(IdGenerator.firstAt(began)))
            : DSL.noCondition();
    return db.read()
        .select(MATCHES.fields())
        .select(MATCH_PARTICIPANTS.PARTNER_USER_ID, MATCH_PARTICIPANTS.POLITE)
        .from(MATCH_PARTICIPANTS)
        .join(MATCHES)
        .on(MATCHES.ID.eq(MATCH_PARTICIPANTS.MATCH_ID))
        .where(ended(user).and(recent).and(MATCHES.ENDED_AT.gt(after)))
        .orderBy(MATCHES.ENDED_AT)
        .limit(limit)
        .fetch(row -> MatchStore.past(user, row));
  }

  private static Condition ended(UserId user) {
    return MATCH_PARTICIPANTS.USER_ID.eq(user).and(MATCHES.STATE.eq(Match.State.ENDED.name()));
  }
}
