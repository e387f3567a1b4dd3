package dev.rendezvous.services.privacy;

import static dev.rendezvous.db.schema.Tables.DATA_EXPORTS;
import static dev.rendezvous.db.schema.Tables.DATA_EXPORT_CHUNKS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;

/** Copies and their parts, in SQL. */
@Singleton
final class ExportStore {
  private static final List<String> UNFINISHED =
      List.of(ExportStatus.PENDING.name(), ExportStatus.RUNNING.name());

  private final Database db;
  private final IdGenerator ids;

  /**
   * The right to make a copy, as long as nobody else has taken it.
   *
   * @param tries how often it was begun, this time included
   */
  record Run(UUID export, UUID id, UserId user, int tries) {}

  ExportStore(Database db, IdGenerator ids) {
    this.db = db;
    this.ids = ids;
  }

  /** Begins a copy; empty when one is being made for that user. */
  Optional<UUID> insert(UserId user, Instant now) {
    UUID id = ids.next();
    int inserted =
        db.write()
            .insertInto(DATA_EXPORTS)
            .set(DATA_EXPORTS.ID, id)
            .set(DATA_EXPORTS.USER_ID, user)
            .set(DATA_EXPORTS.RUNNING_USER_ID, user)
            .set(DATA_EXPORTS.STATUS, ExportStatus.PENDING.name())
            .set(DATA_EXPORTS.LEASE_UNTIL, now)
            .set(DATA_EXPORTS.CREATED_AT, now)
            .set(DATA_EXPORTS.UPDATED_AT, now)
            .onDuplicateKeyIgnore()
            .execute();
    return inserted == 1 ? Optional.of(id) : Optional.empty();
  }

  /** A user's copies, the newest first. */
  List<DataExport> list(UserId user, int limit) {
    return db.read()
        .select(DATA_EXPORTS.fields())
        .from(DATA_EXPORTS)
        .where(DATA_EXPORTS.USER_ID.eq(user))
        .orderBy(DATA_EXPORTS.ID.desc())
        .limit(limit)
        .fetch(ExportStore::export);
  }

  /** Copies that nobody makes now. */
  List<UUID> listDue(Instant now, int limit) {
    return db.read()
        .select(DATA_EXPORTS.ID)
        .from(DATA_EXPORTS)
        .where(due(now))
        .orderBy(DATA_EXPORTS.LEASE_UNTIL, DATA_EXPORTS.ID)
        .limit(limit)
        .fetch(DATA_EXPORTS.ID);
  }

  /** Takes a copy that nobody makes for oneself; empty when another was first. */
  Optional<Run> claim(UUID export, UUID run, Instant now, Instant leaseUntil) {
    int claimed =
        db.write()
            .update(DATA_EXPORTS)
            .set(DATA_EXPORTS.STATUS, ExportStatus.RUNNING.name())
            .set(DATA_EXPORTS.RUN_ID, run)
            .set(DATA_EXPORTS.LEASE_UNTIL, leaseUntil)
            .set(DATA_EXPORTS.TRIES, DATA_EXPORTS.TRIES.plus(1))
            .set(DATA_EXPORTS.PROGRESS, 0)
            .where(DATA_EXPORTS.ID.eq(export).and(due(now)))
            .execute();
    return claimed == 0
        ? Optional.empty()
        : db.write()
            .select(DATA_EXPORTS.USER_ID, DATA_EXPORTS.TRIES)
            .from(DATA_EXPORTS)
            .where(DATA_EXPORTS.ID.eq(export))
            .fetchOptional(row -> new Run(export, run, row.value1(), row.value2()));
  }

  private static Condition due(Instant now) {
    return DATA_EXPORTS.STATUS.in(UNFINISHED).and(DATA_EXPORTS.LEASE_UNTIL.le(now));
  }

  /** Goes on with a copy, whose row is locked then; false when another has it, or it is gone. */
  boolean goOn(Run run, int progress, Instant leaseUntil) {
    return db.write()
            .update(DATA_EXPORTS)
            .set(DATA_EXPORTS.PROGRESS, progress)
            .set(DATA_EXPORTS.LEASE_UNTIL, leaseUntil)
            .where(isStillOurs(run))
            .execute()
        == 1;
  }

  boolean finish(Run run, long size, Instant now, Instant expiresAt) {
    return db.write()
            .update(DATA_EXPORTS)
            .set(DATA_EXPORTS.STATUS, ExportStatus.READY.name())
            .setNull(DATA_EXPORTS.RUNNING_USER_ID)
            .set(DATA_EXPORTS.PROGRESS, 100)
            .set(DATA_EXPORTS.SIZE_BYTES, size)
            .set(DATA_EXPORTS.READY_AT, now)
            .set(DATA_EXPORTS.EXPIRES_AT, expiresAt)
            .where(isStillOurs(run))
            .execute()
        == 1;
  }

  /** Lays a copy aside that could not be made, until another time. */
  boolean postpone(Run run, Instant until, String failure) {
    return db.write()
            .update(DATA_EXPORTS)
            .set(DATA_EXPORTS.STATUS, ExportStatus.PENDING.name())
            .set(DATA_EXPORTS.LEASE_UNTIL, until)
            .set(DATA_EXPORTS.FAILURE, failure)
            .where(isStillOurs(run))
            .execute()
        == 1;
  }

  boolean fail(Run run, String failure) {
    return db.write()
            .update(DATA_EXPORTS)
            .set(DATA_EXPORTS.STATUS, ExportStatus.FAILED.name())
            .setNull(DATA_EXPORTS.RUNNING_USER_ID)
            .set(DATA_EXPORTS.FAILURE, failure)
            .where(isStillOurs(run))
            .execute()
        == 1;
  }

  private static Condition isStillOurs(Run run) {
    return DATA_EXPORTS
        .ID
        .eq(run.export())
        .and(DATA_EXPORTS.RUN_ID.eq(run.id()))
        .and(DATA_EXPORTS.STATUS.eq(ExportStatus.RUNNING.name()));
  }

  void insertChunk(UUID export, int number, byte[] content) {
    db.write()
        .insertInto(DATA_EXPORT_CHUNKS)
        .set(DATA_EXPORT_CHUNKS.EXPORT_ID, export)
        .set(DATA_EXPORT_CHUNKS.CHUNK_NO, number)
        .set(DATA_EXPORT_CHUNKS.CONTENT, content)
        .execute();
  }

  Optional<byte[]> findChunk(UUID export, int number) {
    return db.read()
        .select(DATA_EXPORT_CHUNKS.CONTENT)
        .from(DATA_EXPORT_CHUNKS)
        .where(DATA_EXPORT_CHUNKS.EXPORT_ID.eq(export))
        .and(DATA_EXPORT_CHUNKS.CHUNK_NO.eq(number))
        .fetchOptional(DATA_EXPORT_CHUNKS.CONTENT);
  }

  /** Deletes some parts of a copy; how many. */
  int deleteChunks(UUID export, int limit) {
    return db.write()
        .deleteFrom(DATA_EXPORT_CHUNKS)
        .where(DATA_EXPORT_CHUNKS.EXPORT_ID.eq(export))
        .limit(limit)
        .execute();
  }

  /** Nobody can go on with a copy, nor fetch it. */
  void expire(UUID export) {
    db.write()
        .update(DATA_EXPORTS)
        .set(DATA_EXPORTS.STATUS, ExportStatus.EXPIRED.name())
        .setNull(DATA_EXPORTS.RUNNING_USER_ID)
        .where(DATA_EXPORTS.ID.eq(export))
        .execute();
  }

  /** Deletes a copy, whose parts are gone. */
  void delete(UUID export) {
    db.write().deleteFrom(DATA_EXPORTS).where(DATA_EXPORTS.ID.eq(export)).execute();
  }

  List<UUID> listRunOut(Instant now, int limit) {
    return db.read()
        .select(DATA_EXPORTS.ID)
        .from(DATA_EXPORTS)
        .where(DATA_EXPORTS.STATUS.eq(ExportStatus.READY.name()))
        .and(DATA_EXPORTS.EXPIRES_AT.le(now))
        .limit(limit)
        .fetch(DATA_EXPORTS.ID);
  }

  /** Copies that were asked for before a time and can't be fetched. */
  List<UUID> listOld(UUID before, int limit) {
    return db.read()
        .select(DATA_EXPORTS.ID)
        .from(DATA_EXPORTS)
        .where(DATA_EXPORTS.STATUS.in(ExportStatus.EXPIRED.name(), ExportStatus.FAILED.name()))
        .and(DATA_EXPORTS.ID.lt(before))
        .limit(limit)
        .fetch(DATA_EXPORTS.ID);
  }

  private static DataExport export(Record row) {
    return new DataExport(
        row.get(DATA_EXPORTS.ID),
        ExportStatus.valueOf(row.get(DATA_EXPORTS.STATUS)),
        row.get(DATA_EXPORTS.PROGRESS),
        row.get(DATA_EXPORTS.CREATED_AT),
        row.get(DATA_EXPORTS.READY_AT),
        row.get(DATA_EXPORTS.EXPIRES_AT),
        row.get(DATA_EXPORTS.SIZE_BYTES));
  }
}
