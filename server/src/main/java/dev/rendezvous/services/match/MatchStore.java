package dev.rendezvous.services.match;

import static dev.rendezvous.db.schema.Tables.MATCHES;
import static dev.rendezvous.db.schema.Tables.MATCH_PARTICIPANTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/** Matches in SQL. */
@Singleton
final class MatchStore {
  private static final String LIVE = "LIVE";
  private static final String ENDED = "ENDED";
  private static final int MAX_RECENT = 1_000;

  private final Database db;

  /** A line of somebody's history. */
  record Past(Match match, UserId partner, @Nullable String endReason, boolean connected) {}

  MatchStore(Database db) {
    this.db = db;
  }

  /**
   * Stores a match with both of its people.
   *
   * @throws org.jooq.exception.IntegrityConstraintViolationException when a ticket is spent, or one
   *     of the two is in a live match
   */
  void insert(Pair pair, MatchMode mode, Fence fence, Instant now, Instant expiresAt) {
    db.write()
        .insertInto(MATCHES)
        .set(MATCHES.ID, pair.match())
        .set(MATCHES.POOL, fence.pool())
        .set(MATCHES.EPOCH, fence.epoch())
        .set(MATCHES.MODE, mode.name())
        .set(MATCHES.STATE, LIVE)
        .set(MATCHES.STARTED_AT, now)
        .set(MATCHES.EXPIRES_AT, expiresAt)
        .execute();
    insertSide(pair, pair.first(), pair.second(), true);
    insertSide(pair, pair.second(), pair.first(), false);
  }

  private void insertSide(Pair pair, PoolTicket own, PoolTicket other, boolean polite) {
    db.write()
        .insertInto(MATCH_PARTICIPANTS)
        .set(MATCH_PARTICIPANTS.MATCH_ID, pair.match())
        .set(MATCH_PARTICIPANTS.USER_ID, own.user())
        .set(MATCH_PARTICIPANTS.PARTNER_USER_ID, other.user())
        .set(MATCH_PARTICIPANTS.TICKET_ID, own.id())
        .set(MATCH_PARTICIPANTS.LIVE_USER_ID, own.user())
        .set(MATCH_PARTICIPANTS.POLITE, polite)
        .set(MATCH_PARTICIPANTS.QUEUED_AT, Instant.ofEpochMilli(own.queuedAtMillis()))
        .execute();
  }

  Optional<Match> find(MatchId id) {
    return Optional.ofNullable(
            db.read()
                .select(MATCHES.fields())
                .select(MATCH_PARTICIPANTS.USER_ID, MATCH_PARTICIPANTS.POLITE)
                .from(MATCHES)
                .join(MATCH_PARTICIPANTS)
                .on(MATCH_PARTICIPANTS.MATCH_ID.eq(MATCHES.ID))
                .where(MATCHES.ID.eq(id))
                .orderBy(MATCH_PARTICIPANTS.USER_ID)
                .fetch())
        .filter(sides -> !sides.isEmpty())
        .map(MatchStore::match);
  }

  private static Match match(Result<? extends Record> sides) {
    Record row = sides.getFirst();
    UserId polite =
        sides.stream()
            .filter(side -> side.get(MATCH_PARTICIPANTS.POLITE))
            .map(side -> side.get(MATCH_PARTICIPANTS.USER_ID))
            .findFirst()
            .orElseThrow();
    return match(row, polite, sides.getValues(MATCH_PARTICIPANTS.USER_ID));
  }

  private static Match match(Record row, UserId polite, List<UserId> users) {
    return new Match(
        row.get(MATCHES.ID),
        MatchMode.valueOf(row.get(MATCHES.MODE)),
        row.get(MATCHES.STARTED_AT),
        row.get(MATCHES.EXPIRES_AT),
        row.get(MATCHES.ENDED_AT),
        polite,
        users);
  }

  Optional<MatchId> findLive(UserId user) {
    return db.read()
        .select(MATCH_PARTICIPANTS.MATCH_ID)
        .from(MATCH_PARTICIPANTS)
        .where(MATCH_PARTICIPANTS.LIVE_USER_ID.eq(user))
        .fetchOptional(MATCH_PARTICIPANTS.MATCH_ID);
  }

  Optional<MatchId> findByTicket(UUID ticketId) {
    return db.read()
        .select(MATCH_PARTICIPANTS.MATCH_ID)
        .from(MATCH_PARTICIPANTS)
        .where(MATCH_PARTICIPANTS.TICKET_ID.eq(ticketId))
        .fetchOptional(MATCH_PARTICIPANTS.MATCH_ID);
  }

  /** Ends a match; false when it has ended before. */
  boolean end(MatchId id, EndReason reason, @Nullable UserId by, Instant now) {
    int ended =
        db.write()
            .update(MATCHES)
            .set(MATCHES.STATE, ENDED)
            .set(MATCHES.ENDED_AT, now)
            .set(MATCHES.END_REASON, reason.name())
            .set(MATCHES.ENDED_BY_USER_ID, by)
            .where(MATCHES.ID.eq(id).and(MATCHES.STATE.eq(LIVE)))
            .execute();
    if (ended == 0) {
      return false;
    }
    db.write()
        .update(MATCH_PARTICIPANTS)
        .setNull(MATCH_PARTICIPANTS.LIVE_USER_ID)
        .where(MATCH_PARTICIPANTS.MATCH_ID.eq(id))
        .execute();
    return true;
  }

  void rate(MatchId id, UserId by, int rating) {
    db.write()
        .update(MATCH_PARTICIPANTS)
        .set(MATCH_PARTICIPANTS.RATING, rating)
        .where(MATCH_PARTICIPANTS.MATCH_ID.eq(id).and(MATCH_PARTICIPANTS.USER_ID.eq(by)))
        .execute();
  }

  /** Live matches that have lasted too long. */
  List<MatchId> listOverdue(Instant now, int limit) {
    return db.read()
        .select(MATCHES.ID)
        .from(MATCHES)
        .where(MATCHES.STATE.eq(LIVE).and(MATCHES.EXPIRES_AT.le(now)))
        .orderBy(MATCHES.STARTED_AT)
        .limit(limit)
        .fetch(MATCHES.ID);
  }

  /** Whom a user was put together with since then. */
  Set<UserId> listPartners(UserId user, Instant since) {
    return db.read()
        .select(MATCH_PARTICIPANTS.PARTNER_USER_ID)
        .from(MATCH_PARTICIPANTS)
        .where(MATCH_PARTICIPANTS.USER_ID.eq(user).and(MATCH_PARTICIPANTS.CREATED_AT.gt(since)))
        .orderBy(MATCH_PARTICIPANTS.MATCH_ID.desc())
        .limit(MAX_RECENT)
        .fetchSet(MATCH_PARTICIPANTS.PARTNER_USER_ID);
  }

  /** A user's matches that are over, newest first. */
  List<Past> listPast(UserId user, @Nullable MatchId before, int limit, int offset) {
    var which = MATCH_PARTICIPANTS.USER_ID.eq(user).and(MATCHES.STATE.eq(ENDED));
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

  private static Past past(UserId user, Record row) {
    UserId partner = row.get(MATCH_PARTICIPANTS.PARTNER_USER_ID);
    return new Past(
        match(row, row.get(MATCH_PARTICIPANTS.POLITE) ? user : partner, List.of(user, partner)),
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
        .where(MATCH_PARTICIPANTS.USER_ID.eq(user).and(MATCHES.STATE.eq(ENDED)))
        .fetchSingle()
        .value1();
  }
}
