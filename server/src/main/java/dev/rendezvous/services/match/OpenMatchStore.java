package dev.rendezvous.services.match;

import static dev.rendezvous.db.schema.Tables.MATCHES;
import static dev.rendezvous.db.schema.Tables.MATCH_PARTICIPANTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.services.match.Match.State;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.CaseValueStep;
import org.jooq.CaseWhenStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Matches in SQL, from being made to being over; each change in the open transaction. */
@Singleton
final class OpenMatchStore {
  private final Database db;

  /**
   * One side of an open match.
   *
   * @param acceptedAt when this side said yes to the offer
   * @param connectedAt when this side's call was connected
   */
  record Seat(MatchApi.Place place, @Nullable Instant acceptedAt, @Nullable Instant connectedAt) {
    UserId user() {
      return place.user();
    }
  }

  OpenMatchStore(Database db) {
    this.db = db;
  }

  /**
   * Stores matches with both of their people.
   *
   * @throws org.jooq.exception.IntegrityConstraintViolationException when a ticket is spent, or one
   *     of the users is in an open match
   */
  void insert(List<MatchApi.NewMatch> matches, State state, Instant now, Instant expiresAt) {
    var rows =
        db.write()
            .insertInto(
                MATCHES,
                MATCHES.ID,
                MATCHES.POOL,
                MATCHES.EPOCH,
                MATCHES.MODE,
                MATCHES.STATE,
                MATCHES.STARTED_AT,
                MATCHES.EXPIRES_AT);
    for (MatchApi.NewMatch match : matches) {
      rows =
          rows.values(
              match.id(),
              match.pool(),
              match.epoch(),
              match.mode().name(),
              state.name(),
              now,
              expiresAt);
    }
    rows.execute();
    insertSides(matches);
  }

  private void insertSides(List<MatchApi.NewMatch> matches) {
    var rows =
        db.write()
            .insertInto(
                MATCH_PARTICIPANTS,
                MATCH_PARTICIPANTS.MATCH_ID,
                MATCH_PARTICIPANTS.USER_ID,
                MATCH_PARTICIPANTS.PARTNER_USER_ID,
                MATCH_PARTICIPANTS.TICKET_ID,
                MATCH_PARTICIPANTS.LIVE_USER_ID,
                MATCH_PARTICIPANTS.POLITE,
                MATCH_PARTICIPANTS.QUEUED_AT,
                MATCH_PARTICIPANTS.HOLD_ID,
                MATCH_PARTICIPANTS.EXTRA);
    for (MatchApi.NewMatch match : matches) {
      MatchApi.Place one = match.first();
      MatchApi.Place two = match.second();
      rows =
          rows.values(
                  match.id(),
                  one.user(),
                  two.user(),
                  one.ticket(),
                  one.user(),
                  true,
                  one.queuedAt(),
                  one.hold(),
                  one.extra())
              .values(
                  match.id(),
                  two.user(),
                  one.user(),
                  two.ticket(),
                  two.user(),
                  false,
                  two.queuedAt(),
                  two.hold(),
                  two.extra());
    }
    rows.execute();
  }

  /** A match, which nobody else changes until the transaction ends. */
  Optional<Match> lock(MatchId id) {
    return Optional.ofNullable(lockAll(List.of(id)).get(id));
  }

  /** Matches, which nobody else changes until the transaction ends. */
  Map<MatchId, Match> lockAll(Collection<MatchId> ids) {
    return MatchStore.read(
        MatchStore.select(db.write(), ids).orderBy(MATCHES.ID).forUpdate().fetch());
  }

  /** As {@link #lockAll}, where all that is asked is which of them live. */
  Set<MatchId> lockLive(Collection<MatchId> ids) {
    return db
        .write()
        .select(MATCHES.ID, MATCHES.STATE)
        .from(MATCHES)
        .where(MATCHES.ID.in(ids))
        .orderBy(MATCHES.ID) // one order for all, or they would wait for each other
        .forUpdate()
        .fetch()
        .stream()
        .filter(row -> row.value2().equals(State.LIVE.name()))
        .map(row -> row.value1())
        .collect(Collectors.toSet());
  }

  /** Both sides of a match, in order of their users. */
  List<Seat> listSeats(MatchId id) {
    return db.write()
        .select(
            MATCH_PARTICIPANTS.USER_ID,
            MATCH_PARTICIPANTS.TICKET_ID,
            MATCH_PARTICIPANTS.QUEUED_AT,
            MATCH_PARTICIPANTS.HOLD_ID,
            MATCH_PARTICIPANTS.EXTRA,
            MATCH_PARTICIPANTS.ACCEPTED_AT,
            MATCH_PARTICIPANTS.CONNECTED_AT)
        .from(MATCH_PARTICIPANTS)
        .where(MATCH_PARTICIPANTS.MATCH_ID.eq(id))
        .orderBy(MATCH_PARTICIPANTS.USER_ID)
        .fetch(row ->
            new Seat(
                new MatchApi.Place(
                    row.value1(), row.value2(), row.value3(), row.value4(), row.value5()),
                row.value6(),
                row.value7()));
  }

  /** Notes that one said yes; the first time counts. */
  void accept(MatchId id, UserId user, Instant now) {
    db.write()
        .update(MATCH_PARTICIPANTS)
        .set(MATCH_PARTICIPANTS.ACCEPTED_AT, now)
        .where(side(id, user).and(MATCH_PARTICIPANTS.ACCEPTED_AT.isNull()))
        .execute();
  }

  /** Makes an offer a match. */
  void begin(Match match) {
    db.write()
        .update(MATCHES)
        .set(MATCHES.STATE, match.state().name())
        .set(MATCHES.STARTED_AT, match.startedAt())
        .set(MATCHES.EXPIRES_AT, match.expiresAt())
        .where(MATCHES.ID.eq(match.id()))
        .execute();
  }

  /** Notes that one side's call is connected; the first time counts. */
  void connect(MatchId id, UserId user, Instant now) {
    db.write()
        .update(MATCH_PARTICIPANTS)
        .set(MATCH_PARTICIPANTS.CONNECTED_AT, now)
        .where(side(id, user).and(MATCH_PARTICIPANTS.CONNECTED_AT.isNull()))
        .execute();
  }

  /** Notes that both sides are connected; what counts as its beginning is the first time. */
  boolean setConnected(MatchId id, Instant now) {
    return db.write()
            .update(MATCHES)
            .set(MATCHES.CONNECTED_AT, DSL.coalesce(MATCHES.CONNECTED_AT, now))
            .setNull(MATCHES.CALL_ENDED_AT)
            .where(MATCHES.ID.eq(id))
            .and(MATCHES.CONNECTED_AT.isNull().or(MATCHES.CALL_ENDED_AT.isNotNull()))
            .execute()
        == 1;
  }

  /** Whether a side pays for the match: coins are held for its search. */
  boolean pays(MatchId id, UserId user) {
    return db.write()
        .fetchExists(
            MATCH_PARTICIPANTS, side(id, user).and(MATCH_PARTICIPANTS.HOLD_ID.isNotNull()));
  }

  /** Notes when a call ended that had begun, until it is connected anew. */
  void endCall(MatchId id, Instant now) {
    db.write()
        .update(MATCHES)
        .set(MATCHES.CALL_ENDED_AT, now)
        .where(MATCHES.ID.eq(id))
        .and(MATCHES.CONNECTED_AT.isNotNull().and(MATCHES.CALL_ENDED_AT.isNull()))
        .execute();
  }

  /**
   * How a match is closed.
   *
   * @param state ENDED or VOID
   * @param note in the words of who closed it
   */
  record Closing(
      MatchId match, State state, EndReason reason, @Nullable UserId by, @Nullable String note) {}

  /** Closes open matches. */
  void closeAll(List<Closing> closings, Instant now) {
    List<MatchId> ids = closings.stream().map(Closing::match).toList();
    db.write()
        .update(MATCHES)
        .set(MATCHES.STATE, each(closings, MATCHES.STATE, one -> one.state().name()))
        .set(MATCHES.ENDED_AT, now)
        .set(MATCHES.END_REASON, each(closings, MATCHES.END_REASON, one -> one.reason().name()))
        .set(MATCHES.ENDED_BY_USER_ID, each(closings, MATCHES.ENDED_BY_USER_ID, Closing::by))
        .set(MATCHES.END_NOTE, each(closings, MATCHES.END_NOTE, Closing::note))
        .where(MATCHES.ID.in(ids))
        .execute();
    db.write()
        .update(MATCH_PARTICIPANTS)
        .setNull(MATCH_PARTICIPANTS.LIVE_USER_ID)
        .where(MATCH_PARTICIPANTS.MATCH_ID.in(ids))
        .execute();
  }

  /** For each match its own value of a column. */
  private static <T> Field<T> each(
      List<Closing> closings, Field<T> column, Function<Closing, @Nullable T> value) {
    CaseValueStep<MatchId> match = DSL.case_(MATCHES.ID);
    Closing first = closings.getFirst();
    CaseWhenStep<MatchId, T> cases = match.when(first.match(), DSL.val(value.apply(first), column));
    for (Closing closing : closings.subList(1, closings.size())) {
      cases = cases.when(closing.match(), DSL.val(value.apply(closing), column));
    }
    return cases;
  }

  /** True when the rating is another than before. */
  boolean rate(MatchId id, UserId by, int rating) {
    return db.write()
            .update(MATCH_PARTICIPANTS)
            .set(MATCH_PARTICIPANTS.RATING, rating)
            .where(side(id, by))
            .and(MATCH_PARTICIPANTS.RATING.isNull().or(MATCH_PARTICIPANTS.RATING.ne(rating)))
            .execute()
        == 1;
  }

  /** Open matches and offers whose time is over. */
  List<MatchId> listOverdue(State state, Instant now, int limit) {
    return db.read()
        .select(MATCHES.ID)
        .from(MATCHES)
        .where(MATCHES.STATE.eq(state.name()).and(MATCHES.EXPIRES_AT.le(now)))
        .orderBy(MATCHES.STARTED_AT)
        .limit(limit)
        .fetch(MATCHES.ID);
  }

  private static Condition side(MatchId id, UserId user) {
    return MATCH_PARTICIPANTS.MATCH_ID.eq(id).and(MATCH_PARTICIPANTS.USER_ID.eq(user));
  }
}
