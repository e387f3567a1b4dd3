package dev.rendezvous.services.webhook;

import static dev.rendezvous.db.schema.Tables.STORE_EVENTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi.Notice;
import dev.rendezvous.types.IdGenerator;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Notices of stores, in SQL. */
@Singleton
final class InboxStore {
  /** What a notice that is done leaves of what it said. */
  private static final String NOTHING = "";

  private static final int MAX_TYPE = 100;

  private final Database db;
  private final InstantSource clock;

  /** A notice that this process may handle until its lease ends. */
  record Claimed(UUID id, StoreName provider, int attempts, Instant leaseEnd) {}

  InboxStore(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * False when it came before.
   *
   * @throws IllegalStateException when it can't be kept
   */
  boolean insert(UUID id, Notice notice) {
    Instant now = clock.instant();
    String type = notice.type();
    boolean added =
        db.write()
                .insertInto(STORE_EVENTS)
                .set(STORE_EVENTS.ID, id)
                .set(STORE_EVENTS.PROVIDER, notice.store().name())
                .set(STORE_EVENTS.EVENT_REF, notice.ref())
                .set(STORE_EVENTS.TYPE, type.substring(0, Math.min(MAX_TYPE, type.length())))
                .set(STORE_EVENTS.OCCURRED_AT, notice.at())
                .set(STORE_EVENTS.BODY, notice.body())
                .set(STORE_EVENTS.STATE, NoticeState.RECEIVED.name())
                .set(STORE_EVENTS.NEXT_ATTEMPT_AT, now)
                .set(STORE_EVENTS.CREATED_AT, now)
                .onDuplicateKeyIgnore()
                .execute()
            == 1;
    // an INSERT IGNORE passes over what the table refuses, too
    if (!added && !isKept(notice)) {
      throw new IllegalStateException("a notice can't be kept");
    }
    return added;
  }

  private boolean isKept(Notice notice) {
    return db.read()
        .fetchExists(
            STORE_EVENTS,
            STORE_EVENTS
                .PROVIDER
                .eq(notice.store().name())
                .and(STORE_EVENTS.EVENT_REF.eq(notice.ref())));
  }

  List<UUID> listDue(Instant now, int limit) {
    return db.read()
        .select(STORE_EVENTS.ID)
        .from(STORE_EVENTS)
        .where(STORE_EVENTS.STATE.eq(NoticeState.RECEIVED.name()))
        .and(STORE_EVENTS.NEXT_ATTEMPT_AT.le(now))
        .orderBy(STORE_EVENTS.NEXT_ATTEMPT_AT)
        .limit(limit)
        .fetch(STORE_EVENTS.ID);
  }

  /** Takes a notice that is due for oneself; empty when another has it. */
  Optional<Claimed> claim(UUID id, Instant now, Instant leaseEnd) {
    int claimed =
        db.write()
            .update(STORE_EVENTS)
            .set(STORE_EVENTS.NEXT_ATTEMPT_AT, leaseEnd)
            .set(STORE_EVENTS.ATTEMPTS, STORE_EVENTS.ATTEMPTS.plus(1))
            .where(STORE_EVENTS.ID.eq(id))
            .and(STORE_EVENTS.STATE.eq(NoticeState.RECEIVED.name()))
            .and(STORE_EVENTS.NEXT_ATTEMPT_AT.le(now))
            .execute();
    return claimed == 0
        ? Optional.empty()
        : db.write()
            .select(STORE_EVENTS.PROVIDER.convertFrom(StoreName::valueOf), STORE_EVENTS.ATTEMPTS)
            .from(STORE_EVENTS)
            .where(STORE_EVENTS.ID.eq(id))
            .fetchOptional(row -> new Claimed(id, row.value1(), row.value2(), leaseEnd));
  }

  /** What it says; apart from {@link #claim}, which counts also what can't be read. */
  Notice read(UUID id) {
    return db.read()
        .selectFrom(STORE_EVENTS)
        .where(STORE_EVENTS.ID.eq(id))
        .fetchSingle(row ->
            new Notice(
                StoreName.valueOf(row.getProvider()),
                row.getEventRef(),
                row.getType(),
                row.getOccurredAt(),
                row.getBody()));
  }

  /** It was handled, or nothing is to be done; false when another has it by now. */
  boolean settle(Claimed claimed, NoticeState state) {
    return db.write()
            .update(STORE_EVENTS)
            .set(STORE_EVENTS.STATE, state.name())
            .set(STORE_EVENTS.BODY, NOTHING)
            .set(STORE_EVENTS.PROCESSED_AT, clock.instant())
            .setNull(STORE_EVENTS.NEXT_ATTEMPT_AT)
            .setNull(STORE_EVENTS.LAST_ERROR)
            .where(isStillOurs(claimed))
            .execute()
        == 1;
  }

  /**
   * It could not be handled.
   *
   * @param next when to try again; null for never
   */
  void fail(Claimed claimed, String error, @Nullable Instant next) {
    NoticeState state = next == null ? NoticeState.DEAD : NoticeState.RECEIVED;
    db.write()
        .update(STORE_EVENTS)
        .set(STORE_EVENTS.STATE, state.name())
        .set(STORE_EVENTS.NEXT_ATTEMPT_AT, next)
        .set(STORE_EVENTS.LAST_ERROR, error)
        .where(isStillOurs(claimed))
        .execute();
  }

  private static Condition isStillOurs(Claimed claimed) {
    return STORE_EVENTS
        .ID
        .eq(claimed.id())
        .and(STORE_EVENTS.STATE.eq(NoticeState.RECEIVED.name()))
        .and(STORE_EVENTS.NEXT_ATTEMPT_AT.eq(claimed.leaseEnd()));
  }

  /** Has a notice that was laid aside tried anew; false when it was not laid aside. */
  boolean revive(UUID id) {
    return db.write()
            .update(STORE_EVENTS)
            .set(STORE_EVENTS.STATE, NoticeState.RECEIVED.name())
            .set(STORE_EVENTS.ATTEMPTS, 0)
            .set(STORE_EVENTS.NEXT_ATTEMPT_AT, clock.instant())
            .where(STORE_EVENTS.ID.eq(id))
            .and(STORE_EVENTS.STATE.eq(NoticeState.DEAD.name()))
            .execute()
        == 1;
  }

  Optional<NoticeView> find(UUID id) {
    return list(STORE_EVENTS.ID.eq(id), 1).stream().findFirst();
  }

  /**
   * Notices in a state, newest first.
   *
   * @param before the last one of the part before; null for the first part
   */
  List<NoticeView> list(NoticeState state, @Nullable UUID before, int limit) {
    Condition after = before == null ? DSL.noCondition() : STORE_EVENTS.ID.lt(before);
    return list(STORE_EVENTS.STATE.eq(state.name()).and(after), limit);
  }

  private List<NoticeView> list(Condition which, int limit) {
    return db.read()
        .selectFrom(STORE_EVENTS)
        .where(which)
        .orderBy(STORE_EVENTS.ID.desc())
        .limit(limit)
        .fetch(row ->
            new NoticeView(
                row.getId(),
                StoreName.valueOf(row.getProvider()),
                row.getEventRef(),
                row.getType(),
                NoticeState.valueOf(row.getState()),
                row.getOccurredAt(),
                row.getCreatedAt(),
                row.getAttempts(),
                row.getNextAttemptAt(),
                row.getLastError()));
  }

  int count(NoticeState state) {
    return db.read().fetchCount(STORE_EVENTS, STORE_EVENTS.STATE.eq(state.name()));
  }

  /**
   * Forgets some of the notices from before a time that were done; how many. Those laid aside wait
   * for a person.
   */
  int deleteOld(Instant before, int limit) {
    return db.write()
        .deleteFrom(STORE_EVENTS)
        .where(STORE_EVENTS.ID.lt(IdGenerator.firstAt(before)))
        .and(STORE_EVENTS.STATE.in(NoticeState.PROCESSED.name(), NoticeState.IGNORED.name()))
        .orderBy(STORE_EVENTS.ID)
        .limit(limit)
        .execute();
  }
}
