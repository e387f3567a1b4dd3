package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.MODERATION_CASES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Cases in SQL. Whoever changes one has locked it before. */
@Singleton
final class CaseStore {
  private final Database db;
  private final IdGenerator ids;
  private final InstantSource clock;

  CaseStore(Database db, IdGenerator ids, InstantSource clock) {
    this.db = db;
    this.ids = ids;
    this.clock = clock;
  }

  Optional<CaseFile> find(UUID id) {
    return db.read()
        .select(MODERATION_CASES.fields())
        .from(MODERATION_CASES)
        .where(MODERATION_CASES.ID.eq(id))
        .fetchOptional(CaseStore::file);
  }

  /** The case, locked until the open transaction ends. */
  Optional<CaseFile> lock(UUID id) {
    return lock(MODERATION_CASES.ID.eq(id));
  }

  /** The undecided case about somebody, locked until the open transaction ends. */
  Optional<CaseFile> lockOpen(UserId subject) {
    return lock(MODERATION_CASES.OPEN_SUBJECT_USER_ID.eq(subject));
  }

  private Optional<CaseFile> lock(Condition which) {
    return db.write()
        .select(MODERATION_CASES.fields())
        .from(MODERATION_CASES)
        .where(which)
        .forUpdate()
        .fetchOptional(CaseStore::file);
  }

  /** Begins a case; false when there is an undecided one about that person. */
  boolean insert(UserId subject, ReportReason reason, CaseSource source, int priority) {
    Instant now = clock.instant();
    return db.write()
            .insertInto(MODERATION_CASES)
            .set(MODERATION_CASES.ID, ids.next())
            .set(MODERATION_CASES.SUBJECT_USER_ID, subject)
            .set(MODERATION_CASES.OPEN_SUBJECT_USER_ID, subject)
            .set(MODERATION_CASES.STATE, CaseState.OPEN.name())
            .set(MODERATION_CASES.REASON, reason.name())
            .set(MODERATION_CASES.SOURCE, source.name())
            .set(MODERATION_CASES.PRIORITY, priority)
            .set(MODERATION_CASES.CREATED_AT, now)
            .set(MODERATION_CASES.UPDATED_AT, now)
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  /** Something more came in. */
  void add(UUID id, ReportReason reason, int priority) {
    db.write()
        .update(MODERATION_CASES)
        .set(MODERATION_CASES.REASON, reason.name())
        .set(MODERATION_CASES.PRIORITY, priority)
        .set(MODERATION_CASES.VERSION, MODERATION_CASES.VERSION.plus(1))
        .set(MODERATION_CASES.UPDATED_AT, clock.instant())
        .where(MODERATION_CASES.ID.eq(id))
        .execute();
  }

  void setWithheld(UUID id) {
    db.write()
        .update(MODERATION_CASES)
        .set(MODERATION_CASES.WITHHELD_AT, clock.instant())
        .where(MODERATION_CASES.ID.eq(id))
        .execute();
  }

  /** Since when somebody is hidden by a case that is not decided. */
  Optional<Instant> findWithheldSince(UserId subject) {
    return db.read()
        .select(MODERATION_CASES.WITHHELD_AT)
        .from(MODERATION_CASES)
        .where(MODERATION_CASES.OPEN_SUBJECT_USER_ID.eq(subject))
        .and(MODERATION_CASES.WITHHELD_AT.isNotNull())
        .fetchOptional(MODERATION_CASES.WITHHELD_AT);
  }

  /** Whether somebody was hidden by a case that was decided since then, and found nothing. */
  boolean wasCleared(UserId subject, Instant since) {
    return db.read()
        .fetchExists(
            MODERATION_CASES,
            MODERATION_CASES
                .SUBJECT_USER_ID
                .eq(subject)
                .and(MODERATION_CASES.WITHHELD_AT.isNotNull())
                .and(MODERATION_CASES.DECISION.eq(Decision.NONE.name()))
                .and(MODERATION_CASES.DECIDED_AT.gt(since)));
  }

  /** Gives the case into somebody's hand; null to lay it back. */
  void setClaimed(UUID id, @Nullable UserId by) {
    Instant now = clock.instant();
    db.write()
        .update(MODERATION_CASES)
        .set(MODERATION_CASES.STATE, (by == null ? CaseState.OPEN : CaseState.CLAIMED).name())
        .set(MODERATION_CASES.CLAIMED_BY_USER_ID, by)
        .set(MODERATION_CASES.CLAIMED_AT, by == null ? null : now)
        .set(MODERATION_CASES.UPDATED_AT, now)
        .where(MODERATION_CASES.ID.eq(id))
        .execute();
  }

  /** A case that is decided as it begins, beside whatever is open about somebody. */
  UUID insertDecided(UserId subject, UserId by, CaseRequests.Ruling ruling) {
    UUID id = ids.next();
    Instant now = clock.instant();
    db.write()
        .insertInto(MODERATION_CASES)
        .set(MODERATION_CASES.ID, id)
        .set(MODERATION_CASES.SUBJECT_USER_ID, subject)
        .set(MODERATION_CASES.STATE, CaseState.DECIDED.name())
        .set(MODERATION_CASES.REASON, ReportReason.OTHER.name())
        .set(MODERATION_CASES.SOURCE, CaseSource.STAFF.name())
        .set(MODERATION_CASES.PRIORITY, 0)
        .set(MODERATION_CASES.DECIDED_BY_USER_ID, by)
        .set(MODERATION_CASES.DECIDED_AT, now)
        .set(MODERATION_CASES.DECISION, ruling.decision().name())
        .set(MODERATION_CASES.CLAUSE, ruling.brokenClause().name())
        .set(MODERATION_CASES.STATEMENT, ruling.statement())
        .set(MODERATION_CASES.CREATED_AT, now)
        .set(MODERATION_CASES.UPDATED_AT, now)
        .execute();
    return id;
  }

  void decide(UUID id, UserId by, CaseRequests.Ruling ruling) {
    Instant now = clock.instant();
    GuidelineClause clause = ruling.clause();
    db.write()
        .update(MODERATION_CASES)
        .setNull(MODERATION_CASES.OPEN_SUBJECT_USER_ID)
        .set(MODERATION_CASES.STATE, CaseState.DECIDED.name())
        .set(MODERATION_CASES.DECIDED_BY_USER_ID, by)
        .set(MODERATION_CASES.DECIDED_AT, now)
        .set(MODERATION_CASES.DECISION, ruling.decision().name())
        .set(MODERATION_CASES.CLAUSE, clause == null ? null : clause.name())
        .set(MODERATION_CASES.STATEMENT, ruling.statement())
        .set(MODERATION_CASES.REPORTER_STATEMENT, ruling.reporterStatement())
        .set(MODERATION_CASES.VERSION, MODERATION_CASES.VERSION.plus(1))
        .set(MODERATION_CASES.UPDATED_AT, now)
        .where(MODERATION_CASES.ID.eq(id))
        .execute();
  }

  /**
   * Cases by priority, those of one priority the oldest first.
   *
   * @param reader about whom none is listed
   * @param runOut until when claims were made that hold no more
   * @param after null for the beginning
   */
  List<CaseFile> list(
      CaseFilter filter, UserId reader, Instant runOut, @Nullable CaseCursor after, int limit) {
    return db.read()
        .select(MODERATION_CASES.fields())
        .from(MODERATION_CASES)
        .where(matching(filter, runOut))
        .and(MODERATION_CASES.SUBJECT_USER_ID.ne(reader))
        .and(after == null ? DSL.noCondition() : behind(after))
        .orderBy(MODERATION_CASES.PRIORITY.desc(), MODERATION_CASES.ID)
        .limit(limit)
        .fetch(CaseStore::file);
  }

  private static Condition matching(CaseFilter filter, Instant runOut) {
    Condition all = filter.state() == null ? DSL.noCondition() : in(filter.state(), runOut);
    if (filter.reason() != null) {
      all = all.and(MODERATION_CASES.REASON.eq(filter.reason().name()));
    }
    if (filter.source() != null) {
      all = all.and(MODERATION_CASES.SOURCE.eq(filter.source().name()));
    }
    if (filter.subject() != null) {
      all = all.and(MODERATION_CASES.SUBJECT_USER_ID.eq(filter.subject()));
    }
    if (filter.claimedBy() != null) {
      all = all.and(MODERATION_CASES.CLAIMED_BY_USER_ID.eq(filter.claimedBy()));
    }
    return all;
  }

  /** A case that lies with who went home is as open as any. */
  private static Condition in(CaseState state, Instant runOut) {
    Condition is = MODERATION_CASES.STATE.eq(state.name());
    return switch (state) {
      case OPEN ->
          is.or(
              MODERATION_CASES
                  .STATE
                  .eq(CaseState.CLAIMED.name())
                  .and(MODERATION_CASES.CLAIMED_AT.le(runOut)));
      case CLAIMED -> is.and(MODERATION_CASES.CLAIMED_AT.gt(runOut));
      case DECIDED -> is;
    };
  }

  private static Condition behind(CaseCursor after) {
    int priority = after.priority();
    return MODERATION_CASES
        .PRIORITY
        .le(priority)
        .and(MODERATION_CASES.PRIORITY.lt(priority).or(MODERATION_CASES.ID.gt(after.id())));
  }

  private static CaseFile file(Record row) {
    String decision = row.get(MODERATION_CASES.DECISION);
    String clause = row.get(MODERATION_CASES.CLAUSE);
    return new CaseFile(
        row.get(MODERATION_CASES.ID),
        row.get(MODERATION_CASES.SUBJECT_USER_ID),
        CaseState.valueOf(row.get(MODERATION_CASES.STATE)),
        ReportReason.valueOf(row.get(MODERATION_CASES.REASON)),
        CaseSource.valueOf(row.get(MODERATION_CASES.SOURCE)),
        row.get(MODERATION_CASES.PRIORITY),
        row.get(MODERATION_CASES.VERSION),
        row.get(MODERATION_CASES.WITHHELD_AT),
        row.get(MODERATION_CASES.CLAIMED_BY_USER_ID),
        row.get(MODERATION_CASES.CLAIMED_AT),
        row.get(MODERATION_CASES.DECIDED_BY_USER_ID),
        row.get(MODERATION_CASES.DECIDED_AT),
        decision == null ? null : Decision.valueOf(decision),
        clause == null ? null : GuidelineClause.valueOf(clause),
        row.get(MODERATION_CASES.STATEMENT),
        row.get(MODERATION_CASES.REPORTER_STATEMENT),
        row.get(MODERATION_CASES.CREATED_AT));
  }
}
