package dev.rendezvous.services.match;

import static dev.rendezvous.db.schema.Tables.MATCHES;
import static dev.rendezvous.db.schema.Tables.MATCH_PARTICIPANTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Matches as others than the two look them up, in SQL. */
@Singleton
final class MatchRecordStore implements MatchRecordApi {
  private final Database db;

  MatchRecordStore(Database db) {
    this.db = db;
  }

  @Override
  public List<MatchRecord> list(UserId user, @Nullable MatchId before, int limit) {
    return db.read()
        .select(
            MATCHES.ID,
            MATCH_PARTICIPANTS.PARTNER_USER_ID,
            MATCHES.MODE,
            MATCHES.STATE,
            MATCHES.STARTED_AT,
            MATCHES.CONNECTED_AT,
            MATCHES.ENDED_AT,
            MATCHES.END_REASON,
            MATCHES.ENDED_BY_USER_ID,
            MATCH_PARTICIPANTS.RATING)
        .from(MATCH_PARTICIPANTS)
        .join(MATCHES)
        .on(MATCHES.ID.eq(MATCH_PARTICIPANTS.MATCH_ID))
        .where(MATCH_PARTICIPANTS.USER_ID.eq(user))
        .and(before == null ? DSL.noCondition() : MATCH_PARTICIPANTS.MATCH_ID.lt(before))
        .orderBy(MATCH_PARTICIPANTS.MATCH_ID.desc())
        .limit(limit)
        .fetch(Records.mapping(MatchRecord::new));
  }
}
