package dev.rendezvous.services.notification;

import static dev.rendezvous.db.schema.Tables.MAILS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Mails on their way, in SQL. */
@Singleton
final class MailStore {
  private static final String WAITING = "WAITING";
  private static final String GIVEN_UP = "GIVEN_UP";

  private final Database db;

  /** A new mail. */
  @SuppressWarnings("ArrayRecordComponent") // only ever handed on, never compared
  record NewMail(
      UUID id,
      @Nullable UserId user,
      MailTemplate template,
      byte[] payload,
      Instant now,
      Instant dueAt,
      Instant notAfter) {}

  /**
   * A mail that this process may try until its lease ends.
   *
   * @param tries how often it was begun, this time included
   */
  @SuppressWarnings("ArrayRecordComponent") // only ever handed on, never compared
  record ClaimedMail(
      UUID id,
      String template,
      byte[] payload,
      int tries,
      Instant createdAt,
      Instant notAfter,
      Instant leaseEnd) {}

  /** What waits to be sent. */
  record Backlog(int waiting, @Nullable Instant oldest) {}

  MailStore(Database db) {
    this.db = db;
  }

  void insert(NewMail mail) {
    db.write()
        .insertInto(MAILS)
        .set(MAILS.ID, mail.id())
        .set(MAILS.USER_ID, mail.user())
        .set(MAILS.TEMPLATE, mail.template().name())
        .set(MAILS.PAYLOAD, mail.payload())
        .set(MAILS.STATE, WAITING)
        .set(MAILS.DUE_AT, mail.dueAt())
        .set(MAILS.NOT_AFTER, mail.notAfter())
        .set(MAILS.CREATED_AT, mail.now())
        .set(MAILS.UPDATED_AT, mail.now())
        .execute();
  }

  List<UUID> listDue(Instant now, int limit) {
    return db.read()
        .select(MAILS.ID)
        .from(MAILS)
        .where(MAILS.STATE.eq(WAITING).and(MAILS.DUE_AT.le(now)))
        .orderBy(MAILS.DUE_AT, MAILS.ID)
        .limit(limit)
        .fetch(MAILS.ID);
  }

  /**
   * Takes a mail that is due at the given time for oneself; empty when another has it or it is
   * gone. Who loses the race waits for the row and then finds it no longer due.
   */
  Optional<ClaimedMail> claim(UUID id, Instant dueAt, Instant leaseEnd) {
    int claimed =
        db.write()
            .update(MAILS)
            .set(MAILS.DUE_AT, leaseEnd)
            .set(MAILS.TRIES, MAILS.TRIES.plus(1))
            .where(MAILS.ID.eq(id).and(MAILS.STATE.eq(WAITING)).and(MAILS.DUE_AT.le(dueAt)))
            .execute();
    return claimed == 0 ? Optional.empty() : find(id, leaseEnd);
  }

  private Optional<ClaimedMail> find(UUID id, Instant leaseEnd) {
    return db.write()
        .select(MAILS.TEMPLATE, MAILS.PAYLOAD, MAILS.TRIES, MAILS.CREATED_AT, MAILS.NOT_AFTER)
        .from(MAILS)
        .where(MAILS.ID.eq(id))
        .fetchOptional(row ->
            new ClaimedMail(
                id,
                row.value1(),
                row.value2(),
                row.value3(),
                row.value4(),
                row.value5(),
                leaseEnd));
  }

  /** Whoever holds it now: it was sent. */
  void delete(UUID id) {
    db.write().deleteFrom(MAILS).where(MAILS.ID.eq(id)).execute();
  }

  void postpone(ClaimedMail mail, Instant dueAt, String failure) {
    db.write()
        .update(MAILS)
        .set(MAILS.DUE_AT, dueAt)
        .set(MAILS.FAILURE, failure)
        .where(isStillOurs(mail))
        .execute();
  }

  /** Keeps that there was such a mail, without what it said and to whom. */
  boolean giveUp(ClaimedMail mail, String failure, Instant now) {
    return db.write()
            .update(MAILS)
            .set(MAILS.STATE, GIVEN_UP)
            .setNull(MAILS.PAYLOAD)
            .set(MAILS.DUE_AT, now)
            .set(MAILS.FAILURE, failure)
            .where(isStillOurs(mail))
            .execute()
        == 1;
  }

  private static Condition isStillOurs(ClaimedMail mail) {
    return MAILS
        .ID
        .eq(mail.id())
        .and(MAILS.STATE.eq(WAITING))
        .and(MAILS.DUE_AT.eq(mail.leaseEnd()));
  }

  Backlog backlog() {
    return db.read()
        .select(DSL.count(), DSL.min(MAILS.CREATED_AT))
        .from(MAILS)
        .where(MAILS.STATE.eq(WAITING))
        .fetchSingle(row -> new Backlog(row.value1(), row.value2()));
  }

  /** Forgets mails that were given up before the given time; tells how many. */
  int deleteGivenUp(Instant before, int limit) {
    return db.write()
        .deleteFrom(MAILS)
        .where(MAILS.STATE.eq(GIVEN_UP).and(MAILS.DUE_AT.lt(before)))
        .orderBy(MAILS.DUE_AT, MAILS.ID)
        .limit(limit)
        .execute();
  }

  /** A mail as the one whom it is for may know of it. */
  record OwnMail(UUID id, String template, String state, Instant at) {}

  /** A person's mails after one, oldest first; null for the beginning. */
  List<OwnMail> listOf(UserId user, @Nullable UUID after, int limit) {
    return db.read()
        .select(MAILS.ID, MAILS.TEMPLATE, MAILS.STATE, MAILS.CREATED_AT)
        .from(MAILS)
        .where(MAILS.USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : MAILS.ID.gt(after))
        .orderBy(MAILS.ID)
        .limit(limit)
        .fetch(Records.mapping(OwnMail::new));
  }

  void deleteOf(UserId user) {
    db.write().deleteFrom(MAILS).where(MAILS.USER_ID.eq(user)).execute();
  }
}
