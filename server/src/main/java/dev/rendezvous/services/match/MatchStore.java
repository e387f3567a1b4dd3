package dev.rendezvous.services.match;

import static dev.rendezvous.db.schema.Tables.MATCHES;
import static dev.rendezvous.db.schema.Tables.MATCH_PARTICIPANTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.services.match.Match.State;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;

/** Matches in SQL. */
@Singleton
final class MatchStore {
  private static final int MAX_RECENT = 1_000;

  /** By how much the clock of a process that made an id may have been wrong. */
  private static final Duration CLOCKS_APART = Duration.ofHours(1);

  private final Database db;

  /** A line of somebody's history. */
  record Past(Match match, UserId partner, @Nullable String endReason, boolean connected) {}

  MatchStore(Database db) {
    this.db = db;
  }

  Optional<Match> find(MatchId id) {
    return Optional.ofNullable(read(select(db.read(), List.of(id)).fetch()).get(id));
  }

  /** How long the two of a match that is over were together. */
  Duration together(MatchId id) {
    return db.read()
        .select(
            MATCHES.MODE.convertFrom(MatchMode::valueOf),
            MATCHES.STARTED_AT,
            MATCHES.CONNECTED_AT,
            MATCHES.CALL_ENDED_AT,
            MATCHES.ENDED_AT)
        .from(MATCHES)
        .where(MATCHES.ID.eq(id).and(MATCHES.STATE.eq(State.ENDED.name())))
        .fetchOptional(row ->
            row.value1() == MatchMode.TEXT
                ? between(row.value2(), row.value5())
                : between(row.value3(), row.value4() == null ? row.value5() : row.value4()))
        .orElse(Duration.ZERO);
  }

  private static Duration between(@Nullable Instant from, @Nullable Instant end) {
    return from == null || end == null ? Duration.ZERO : Duration.between(from, end);
  }

  /** The query of some matches, a row for each of the two. */
  static SelectConditionStep<? extends Record> select(DSLContext sql, Collection<MatchId> ids) {
    return sql.select(
            MATCHES.ID,
            MATCHES.MODE,
            MATCHES.STATE,
            MATCHES.STARTED_AT,
            MATCHES.EXPIRES_AT,
            MATCHES.ENDED_AT,
            MATCH_PARTICIPANTS.USER_ID,
            MATCH_PARTICIPANTS.POLITE,
            MATCH_PARTICIPANTS.HOLD_ID)
        .from(MATCHES)
        .join(MATCH_PARTICIPANTS)
        .on(MATCH_PARTICIPANTS.MATCH_ID.eq(MATCHES.ID))
        .where(MATCHES.ID.in(ids));
  }

  /** The matches that such a query gave. */
  static Map<MatchId, Match> read(Result<? extends Record> sides) {
    Map<MatchId, Match> matches = new HashMap<>();
    sides.intoGroups(MATCHES.ID).forEach((id, both) -> matches.put(id, match(both)));
    return matches;
  }

  private static Match match(Result<? extends Record> sides) {
    UserId polite =
        sides.stream()
            .filter(side -> side.get(MATCH_PARTICIPANTS.POLITE))
            .map(side -> side.get(MATCH_PARTICIPANTS.USER_ID))
            .findFirst()
            .orElseThrow();
    boolean paid = sides.stream().anyMatch(side -> side.get(MATCH_PARTICIPANTS.HOLD_ID) != null);
    return match(sides.getFirst(), polite, sides.getValues(MATCH_PARTICIPANTS.USER_ID), paid);
  }

  private static Match match(Record row, UserId polite, List<UserId> users, boolean paid) {
    return new Match(
        row.get(MATCHES.ID),
        MatchMode.valueOf(row.get(MATCHES.MODE)),
        Match.State.valueOf(row.get(MATCHES.STATE)),
        row.get(MATCHES.STARTED_AT),
        row.get(MATCHES.EXPIRES_AT),
        row.get(MATCHES.ENDED_AT),
        polite,
        users,
        paid);
  }

  /** How far each of some matches has come. */
  Map<MatchId, State> listStates(Collection<MatchId> matches) {
    return db.read()
        .select(MATCHES.ID, MATCHES.STATE)
        .from(MATCHES)
        .where(MATCHES.ID.in(matches))
        .fetchMap(Record2::value1, row -> State.valueOf(row.value2()));
  }

  /** The match or offer that each of some users is in. */
  Map<UserId, MatchId> findOpen(Collection<UserId> users) {
    return db.read()
        .select(MATCH_PARTICIPANTS.LIVE_USER_ID, MATCH_PARTICIPANTS.MATCH_ID)
        .from(MATCH_PARTICIPANTS)
        .where(MATCH_PARTICIPANTS.LIVE_USER_ID.in(users))
        .fetchMap(MATCH_PARTICIPANTS.LIVE_USER_ID, MATCH_PARTICIPANTS.MATCH_ID);
  }

  /** The match that each of some tickets was spent on. */
  Map<UUID, MatchId> findByTickets(Collection<UUID> tickets) {
    return db.read()
        .select(MATCH_PARTICIPANTS.TICKET_ID, MATCH_PARTICIPANTS.MATCH_ID)
        .from(MATCH_PARTICIPANTS)
        .where(MATCH_PARTICIPANTS.TICKET_ID.in(tickets))
        .fetchMap(MATCH_PARTICIPANTS.TICKET_ID, MATCH_PARTICIPANTS.MATCH_ID);
  }

  /** Whether that side has said yes to the offer. */
  boolean hasAccepted(MatchId id, UserId user) {
    return db.read()
        .fetchExists(
            MATCH_PARTICIPANTS,
            MATCH_PARTICIPANTS
                .MATCH_ID
                .eq(id)
                .and(MATCH_PARTICIPANTS.USER_ID.eq(user))
                .and(MATCH_PARTICIPANTS.ACCEPTED_AT.isNotNull()));
  }

  /** Whom a user was put together with since then. */
  Set<UserId> listPartners(UserId user, Instant since) {
    // ids tell time and are in the index: without them all that a user ever had would be read
    var first = new MatchId(IdGenerator.firstAt(since.minus(CLOCKS_APART)));
    return db.read()
        .select(MATCH_PARTICIPANTS.PARTNER_USER_ID)
        .from(MATCH_PARTICIPANTS)
        .where(MATCH_PARTICIPANTS.USER_ID.eq(user).and(MATCH_PARTICIPANTS.MATCH_ID.ge(first)))
        .and(MATCH_PARTICIPANTS.CREATED_AT.gt(since))
        .orderBy(MATCH_PARTICIPANTS.MATCH_ID.desc())
        .limit(MAX_RECENT)
        .fetchSet(MATCH_PARTICIPANTS.PARTNER_USER_ID);
  }

  /** When the last ones of a user's began that came about. */
  List<Instant> listBegun(UserId user, Instant since, int limit) {
    var first = new MatchId(IdGenerator.firstAt(since.minus(CLOCKS_APART)));
    return db.read()
        .select(MATCH_PARTICIPANTS.CREATED_AT)
        .from(MATCH_PARTICIPANTS)
        .join(MATCHES)
        .on(MATCHES.ID.eq(MATCH_PARTICIPANTS.MATCH_ID))
        .where(MATCH_PARTICIPANTS.USER_ID.eq(user).and(MATCH_PARTICIPANTS.MATCH_ID.ge(first)))
        .and(MATCH_PARTICIPANTS.CREATED_AT.gt(since))
        .and(MATCHES.STATE.in(State.LIVE.name(), State.ENDED.name()))
        .orderBy(MATCH_PARTICIPANTS.MATCH_ID.desc())
        .limit(limit)
        .fetch(MATCH_PARTICIPANTS.CREATED_AT);
  }

  /** A user's matches that are over, newest first. */
  List<Past> listPast(UserId user, @Nullable MatchId before, int limit, int offset) {
    var which = MATCH_PARTICIPANTS.USER_ID.eq(user).and(MATCHES.STATE.eq(State.ENDED.name()));
    if (before != null) {
      which = which.and(MATCH_PARTICIPANTS.MATCH_ID.lt(before));
    }
    return db.read()
        .select(MATCHES.fields())
        .select(MATCH_PARTICIPANTS.PARTNER_USER_ID, MATCH_PARTICIPANTS.POLITE)
        .from(MATCH_PARTICIPANTS)
        .join(MATCHES)
        .on(MATCHES.ID.eq(MATCH_PARTICIPANTS.MATCH_ID))
        .where(which)
        .orderBy(MATCH_PARTICIPANTS.MATCH_ID.desc())
        .limit(limit)
        .offset(offset)
        .fetch(row -> past(user, row));
  }

  static Past past(UserId user, Record row) {
    UserId partner = row.get(MATCH_PARTICIPANTS.PARTNER_USER_ID);
    return new Past(
        match(
            row,
            row.get(MATCH_PARTICIPANTS.POLITE) ? user : partner,
            List.of(user, partner),
            false),
        partner,
        row.get(MATCHES.END_REASON),
        row.get(MATCHES.CONNECTED_AT) != null);
  }

  long countPast(UserId user) {
    return db.read()
        .selectCount()
        .from(MATCH_PARTICIPANTS)
        .join(MATCHES)
        .on(MATCHES.ID.eq(MATCH_PARTICIPANTS.MATCH_ID))
        .where(MATCH_PARTICIPANTS.USER_ID.eq(user).and(MATCHES.STATE.eq(State.ENDED.name())))
        .fetchSingle()
        .value1();
  }
}
