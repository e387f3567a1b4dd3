package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.MATCH_REPORTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reports by whom they are of and by, in SQL. */
@Singleton
final class ReportRecordStore implements ReportRecordApi {
  private final Database db;

  ReportRecordStore(Database db) {
    this.db = db;
  }

  @Override
  public List<ReportRecord> listAgainst(UserId user, @Nullable UUID before, int limit) {
    return list(MATCH_REPORTS.REPORTED_USER_ID.eq(user), before, limit);
  }

  @Override
  public List<ReportRecord> listBy(UserId user, @Nullable UUID before, int limit) {
    return list(MATCH_REPORTS.REPORTER_USER_ID.eq(user), before, limit);
  }

  private List<ReportRecord> list(Condition which, @Nullable UUID before, int limit) {
    return db.read()
        .select(
            MATCH_REPORTS.ID,
            MATCH_REPORTS.REPORTER_USER_ID,
            MATCH_REPORTS.REPORTED_USER_ID,
            MATCH_REPORTS.MATCH_ID,
            MATCH_REPORTS.REASON,
            MATCH_REPORTS.STATUS,
            MATCH_REPORTS.CREATED_AT)
        .from(MATCH_REPORTS)
        .where(which)
        .and(before == null ? DSL.noCondition() : MATCH_REPORTS.ID.lt(before))
        .orderBy(MATCH_REPORTS.ID.desc())
        .limit(limit)
        .fetch(Records.mapping(ReportRecord::new));
  }
}
