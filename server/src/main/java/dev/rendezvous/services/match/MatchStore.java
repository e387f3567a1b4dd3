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
import java.util.UUID;
import org.jooq.Record;
import org.jooq.Record2;
import org.jspecify.annotations.Nullable;

/** Matches in SQL. */
@Singleton
final class MatchStore {
  private static final int MAX_RECENT = 1_000;

  private final Database db;

  /** A line of somebody's history. */
  record Past(Match match, UserId partner, @Nullable String endReason, boolean connected) {}

  MatchStore(Database db) {
    this.db = db;
  }

  Optional<Match> find(MatchId id) {
    return Optional.ofNullable(
        MatchRows.read(MatchRows.select(db.read(), List.of(id)).fetch()).get(id));
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

  private static Past past(UserId user, Record row) {
    UserId partner = row.get(MATCH_PARTICIPANTS.PARTNER_USER_ID);
    return new Past(
        MatchRows.of(
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
