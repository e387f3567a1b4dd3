package dev.rendezvous.services.match;

import static dev.rendezvous.db.schema.Tables.MATCHES;
import static dev.rendezvous.db.schema.Tables.MATCH_PARTICIPANTS;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SelectConditionStep;

/** How a match is read from its row and those of its two people. */
final class MatchRows {
  private MatchRows() {}

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
    return of(sides.getFirst(), polite, sides.getValues(MATCH_PARTICIPANTS.USER_ID), paid);
  }

  /** A match of its own row and of what is known about its people. */
  static Match of(Record row, UserId polite, List<UserId> users, boolean paid) {
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
}
