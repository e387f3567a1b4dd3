package dev.rendezvous.services.match;

import static dev.rendezvous.db.schema.Tables.MATCHES;
import static dev.rendezvous.db.schema.Tables.MATCH_PARTICIPANTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.schema.tables.MatchParticipants;
import dev.rendezvous.services.match.Match.State;
import dev.rendezvous.types.MatchId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Coins that were held for the searches behind matches, in SQL. */
@Singleton
final class HoldStore {
  /** The other side than the one that pays. */
  private static final MatchParticipants OTHER = MATCH_PARTICIPANTS.as("other_side");

  private final Database db;

  /**
   * A hold that has not been settled.
   *
   * @param connectedAt when the call was connected, by the word of the one who does not pay
   * @param callEndedAt when that call ended or broke, unless it was connected anew
   */
  record OpenHold(
      UUID hold,
      MatchMode mode,
      State state,
      Instant startedAt,
      @Nullable Instant connectedAt,
      @Nullable Instant callEndedAt,
      @Nullable Instant endedAt) {}

  HoldStore(Database db) {
    this.db = db;
  }

  /** Those of one match. */
  List<OpenHold> list(MatchId match) {
    return list(MATCH_PARTICIPANTS.MATCH_ID.eq(match), 2);
  }

  /** Those that can be settled: the match is over, or began early enough. */
  List<OpenHold> listDue(Instant begunBefore, int limit) {
    return list(
        MATCHES
            .STATE
            .in(State.ENDED.name(), State.VOID.name())
            .or(
                MATCHES
                    .STATE
                    .eq(State.LIVE.name())
                    .and(
                        OTHER
                            .CONNECTED_AT
                            .le(begunBefore)
                            .and(MATCHES.CALL_ENDED_AT.isNull())
                            .or(
                                MATCHES
                                    .MODE
                                    .eq(MatchMode.TEXT.name())
                                    .and(MATCHES.STARTED_AT.le(begunBefore))))),
        limit);
  }

  private List<OpenHold> list(Condition which, int limit) {
    return db.read()
        .select(
            MATCH_PARTICIPANTS.HOLD_ID,
            MATCHES.MODE,
            MATCHES.STATE,
            MATCHES.STARTED_AT,
            OTHER.CONNECTED_AT,
            MATCHES.CALL_ENDED_AT,
            MATCHES.ENDED_AT)
        .from(MATCH_PARTICIPANTS)
        .join(MATCHES)
        .on(MATCHES.ID.eq(MATCH_PARTICIPANTS.MATCH_ID))
        .leftJoin(OTHER)
        .on(
            OTHER
                .MATCH_ID
                .eq(MATCH_PARTICIPANTS.MATCH_ID)
                .and(OTHER.USER_ID.ne(MATCH_PARTICIPANTS.USER_ID)))
        .where(MATCH_PARTICIPANTS.HOLD_SETTLED.isFalse())
        .and(MATCH_PARTICIPANTS.HOLD_ID.isNotNull())
        .and(which)
        .orderBy(MATCH_PARTICIPANTS.HOLD_ID)
        .limit(limit)
        .fetch(row ->
            new OpenHold(
                row.value1(),
                MatchMode.valueOf(row.value2()),
                State.valueOf(row.value3()),
                row.value4(),
                row.value5(),
                row.value6(),
                row.value7()));
  }

  /** Notes that nothing is to be done about a hold any more. */
  void settle(UUID hold) {
    db.write()
        .update(MATCH_PARTICIPANTS)
        .set(MATCH_PARTICIPANTS.HOLD_SETTLED, true)
        .where(MATCH_PARTICIPANTS.HOLD_SETTLED.isFalse())
        .and(MATCH_PARTICIPANTS.HOLD_ID.eq(hold))
        .execute();
  }

  /** Notes that the hold of a side goes on with another ticket. */
  void passOn(MatchId match, UUID ticket) {
    db.write()
        .update(MATCH_PARTICIPANTS)
        .set(MATCH_PARTICIPANTS.HOLD_SETTLED, true)
        .where(MATCH_PARTICIPANTS.MATCH_ID.eq(match).and(MATCH_PARTICIPANTS.TICKET_ID.eq(ticket)))
        .execute();
  }
}
