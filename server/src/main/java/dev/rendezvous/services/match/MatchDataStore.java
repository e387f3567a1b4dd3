package dev.rendezvous.services.match;

import static dev.rendezvous.db.schema.Tables.MATCHES;
import static dev.rendezvous.db.schema.Tables.MATCH_PARTICIPANTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Who met whom, to be handed over or made anonymous, in SQL. */
@Singleton
final class MatchDataStore {
  private final Database db;

  /** A match as one of its two is told of it, without the other. */
  record OwnMatch(
      MatchId id,
      String mode,
      Instant queuedAt,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String endReason,
      @Nullable Boolean endedByYou,
      @Nullable Integer yourRating) {}

  MatchDataStore(Database db) {
    this.db = db;
  }

  List<OwnMatch> listMatches(UserId user, @Nullable MatchId after, int limit) {
    return db.read()
        .select(
            MATCHES.ID,
            MATCHES.MODE,
            MATCH_PARTICIPANTS.QUEUED_AT,
            MATCHES.STARTED_AT,
            MATCHES.ENDED_AT,
            MATCHES.END_REASON,
            DSL.field(MATCHES.ENDED_BY_USER_ID.eq(user)),
            MATCH_PARTICIPANTS.RATING)
        .from(MATCH_PARTICIPANTS)
        .join(MATCHES)
        .on(MATCHES.ID.eq(MATCH_PARTICIPANTS.MATCH_ID))
        .where(MATCH_PARTICIPANTS.USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : MATCH_PARTICIPANTS.MATCH_ID.gt(after))
        .orderBy(MATCH_PARTICIPANTS.MATCH_ID)
        .limit(limit)
        .fetch(Records.mapping(OwnMatch::new));
  }

  /** The other side of each of a user's matches, in order of the matches. */
  List<MatchApi.Side> listSides(UserId user, @Nullable MatchId after, int limit) {
    return db.read()
        .select(
            MATCH_PARTICIPANTS.MATCH_ID,
            MATCH_PARTICIPANTS.LIVE_USER_ID,
            MATCH_PARTICIPANTS.PARTNER_USER_ID)
        .from(MATCH_PARTICIPANTS)
        .where(MATCH_PARTICIPANTS.USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : MATCH_PARTICIPANTS.MATCH_ID.gt(after))
        .orderBy(MATCH_PARTICIPANTS.MATCH_ID)
        .limit(limit)
        .fetch(row -> new MatchApi.Side(row.value1(), row.value2() != null, row.value3()));
  }

  /**
   * Some of a user's matches, each with whom it was; locked until the transaction ends, in the
   * order in which whoever ends them locks: the matches by their ids, and then their sides.
   */
  Map<MatchId, UserId> lockSome(UserId user, int limit) {
    List<MatchId> some =
        db.write()
            .select(MATCH_PARTICIPANTS.MATCH_ID)
            .from(MATCH_PARTICIPANTS)
            .where(MATCH_PARTICIPANTS.USER_ID.eq(user))
            .orderBy(MATCH_PARTICIPANTS.MATCH_ID)
            .limit(limit)
            .fetch(MATCH_PARTICIPANTS.MATCH_ID);
    var _ =
        db.write()
            .select(MATCHES.ID)
            .from(MATCHES)
            .where(MATCHES.ID.in(some))
            .orderBy(MATCHES.ID)
            .forUpdate()
            .fetch();
    return db.write()
        .select(MATCH_PARTICIPANTS.MATCH_ID, MATCH_PARTICIPANTS.PARTNER_USER_ID)
        .from(MATCH_PARTICIPANTS)
        .where(MATCH_PARTICIPANTS.MATCH_ID.in(some).and(MATCH_PARTICIPANTS.USER_ID.eq(user)))
        .orderBy(MATCH_PARTICIPANTS.MATCH_ID)
        .forUpdate()
        .fetchMap(MATCH_PARTICIPANTS.MATCH_ID, MATCH_PARTICIPANTS.PARTNER_USER_ID);
  }

  /** Deletes matches of which neither side is left. */
  void delete(List<MatchId> matches) {
    db.write()
        .deleteFrom(MATCH_PARTICIPANTS)
        .where(MATCH_PARTICIPANTS.MATCH_ID.in(matches))
        .execute();
    db.write().deleteFrom(MATCHES).where(MATCHES.ID.in(matches)).execute();
  }

  /** Leaves the other side with a match with nobody. */
  void leave(List<MatchId> matches, UserId user) {
    db.write()
        .update(MATCH_PARTICIPANTS)
        .set(MATCH_PARTICIPANTS.USER_ID, UserId.ERASED)
        .setNull(MATCH_PARTICIPANTS.LIVE_USER_ID)
        .setNull(MATCH_PARTICIPANTS.HOLD_ID)
        .setNull(MATCH_PARTICIPANTS.EXTRA)
        .where(MATCH_PARTICIPANTS.MATCH_ID.in(matches).and(MATCH_PARTICIPANTS.USER_ID.eq(user)))
        .execute();
    db.write()
        .update(MATCH_PARTICIPANTS)
        .set(MATCH_PARTICIPANTS.PARTNER_USER_ID, UserId.ERASED)
        .where(
            MATCH_PARTICIPANTS
                .MATCH_ID
                .in(matches)
                .and(MATCH_PARTICIPANTS.PARTNER_USER_ID.eq(user)))
        .execute();
    db.write()
        .update(MATCHES)
        .set(MATCHES.ENDED_BY_USER_ID, UserId.ERASED)
        .setNull(MATCHES.END_NOTE)
        .where(MATCHES.ID.in(matches).and(MATCHES.ENDED_BY_USER_ID.eq(user)))
        .execute();
  }
}
