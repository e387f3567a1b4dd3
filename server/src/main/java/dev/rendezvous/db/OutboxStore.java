package dev.rendezvous.db;

import static dev.rendezvous.db.schema.Tables.OUTBOX_EVENTS;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Records;

/** The table of events, for the relay that sends what was left. */
@Singleton
public final class OutboxStore {
  private final Database database;

  /** Reads and writes through the given database. */
  @Inject
  public OutboxStore(Database database) {
    this.database = database;
  }

  void add(OutboxEvent event) {
    addAll(List.of(event));
  }

  void addAll(Collection<OutboxEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    var rows =
        database
            .write()
            .insertInto(
                OUTBOX_EVENTS,
                OUTBOX_EVENTS.ID,
                OUTBOX_EVENTS.TYPE,
                OUTBOX_EVENTS.USER_ID,
                OUTBOX_EVENTS.PAYLOAD,
                OUTBOX_EVENTS.OCCURRED_AT);
    for (OutboxEvent event : events) {
      rows = rows.values(event.id(), event.type(), event.key(), event.payloadJson(), event.at());
    }
    rows.execute();
  }

  /** Events that happened before the given time and were not published, in order of their ids. */
  public List<OutboxEvent> listUnpublished(Instant before, int limit) {
    return database
        .read()
        .select(
            OUTBOX_EVENTS.ID,
            OUTBOX_EVENTS.TYPE,
            OUTBOX_EVENTS.USER_ID,
            OUTBOX_EVENTS.PAYLOAD,
            OUTBOX_EVENTS.OCCURRED_AT)
        .from(OUTBOX_EVENTS)
        .where(OUTBOX_EVENTS.PUBLISHED_AT.isNull())
        .and(OUTBOX_EVENTS.OCCURRED_AT.lt(before))
        .orderBy(OUTBOX_EVENTS.ID)
        .limit(limit)
        .fetch(Records.mapping(OutboxEvent::new));
  }

  /** Notes that events went out; who was first stays. */
  public void markPublished(Collection<UUID> ids, Instant at) {
    if (ids.isEmpty()) {
      return;
    }
    database
        .write()
        .update(OUTBOX_EVENTS)
        .set(OUTBOX_EVENTS.PUBLISHED_AT, at)
        .where(OUTBOX_EVENTS.ID.in(ids))
        .and(OUTBOX_EVENTS.PUBLISHED_AT.isNull())
        .execute();
  }

  /**
   * Deletes the oldest of those published before the given time.
   *
   * @return how many went; fewer than the limit when none is left
   */
  public int deletePublished(Instant before, int limit) {
    return database
        .write()
        .deleteFrom(OUTBOX_EVENTS)
        .where(OUTBOX_EVENTS.PUBLISHED_AT.lt(before))
        .orderBy(OUTBOX_EVENTS.PUBLISHED_AT, OUTBOX_EVENTS.ID)
        .limit(limit)
        .execute();
  }
}
