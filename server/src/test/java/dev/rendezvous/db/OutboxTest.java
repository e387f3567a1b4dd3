package dev.rendezvous.db;

import static dev.rendezvous.db.schema.Tables.OUTBOX_EVENTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class OutboxTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final UserId ANNA = UserId.of("01962f5e-7c00-7abc-8def-0123456789ab");

  private final IdGenerator ids = new IdGenerator(() -> NOW, new SecureRandom());
  private final List<OutboxEvent> published = new ArrayList<>();
  private TestDatabase server;
  private Transactions transactions;
  private Database database;
  private OutboxStore store;
  private Outbox outbox;

  @BeforeAll
  void open() throws SQLException {
    server = new TestDatabase();
    transactions = new Transactions(server.dataSource());
    database = new Database(server.dataSource());
    store = new OutboxStore(database);
    outbox = new Outbox(store, transactions, published::add);
  }

  @AfterEach
  void empty() {
    published.clear();
    transactions.run(
        () -> database.write().deleteFrom(OUTBOX_EVENTS).where(DSL.trueCondition()).execute());
  }

  @AfterAll
  void close() throws SQLException {
    server.close();
  }

  @Test
  void anEventIsPublishedAsItWasStoredAfterTheCommit() {
    OutboxEvent event = event(ANNA, NOW);
    transactions.run(() -> {
      outbox.add(event);
      assertEquals(List.of(), published);
    });

    assertEquals(List.of(event), published);
    assertEquals(List.of(event), store.listUnpublished(NOW.plusMillis(1), 10));
  }

  @Test
  void anEventOfARolledBackTransactionNeverHappened() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            transactions.run(() -> {
              outbox.add(event(ANNA, NOW));
              throw new IllegalArgumentException();
            }));

    assertEquals(List.of(), published);
    assertEquals(List.of(), store.listUnpublished(NOW.plusMillis(1), 10));
  }

  @Test
  void anEventWithoutATransactionIsRefused() {
    assertThrows(IllegalStateException.class, () -> outbox.add(event(ANNA, NOW)));
  }

  @Test
  void theRelayGetsOldEventsInOrder() {
    OutboxEvent first = event(ANNA, NOW.minusSeconds(2));
    OutboxEvent second = event(null, NOW.minusSeconds(3));
    OutboxEvent fresh = event(ANNA, NOW);
    transactions.run(() -> List.of(fresh, second, first).forEach(outbox::add));

    assertEquals(List.of(first, second), store.listUnpublished(NOW.minusSeconds(1), 10));
    assertEquals(List.of(first), store.listUnpublished(NOW.minusSeconds(1), 1));
  }

  @Test
  void whatWasPublishedIsNotListedAndGoesWhenOld() {
    List<OutboxEvent> events = List.of(event(ANNA, NOW), event(ANNA, NOW), event(ANNA, NOW));
    List<UUID> twoOfThem = List.of(events.get(0).id(), events.get(1).id());
    transactions.run(() -> events.forEach(outbox::add));
    transactions.run(() -> store.markPublished(twoOfThem, NOW));
    // a later mark must not keep an event alive
    transactions.run(() -> store.markPublished(twoOfThem, NOW.plus(Duration.ofDays(9))));
    transactions.run(() -> store.markPublished(List.of(), NOW));

    assertEquals(List.of(events.get(2)), store.listUnpublished(NOW.plusSeconds(1), 10));
    assertEquals(
        0, transactions.<Integer, RuntimeException>call(() -> store.deletePublished(NOW, 10)));
    Instant later = NOW.plusSeconds(1);
    assertEquals(
        1, transactions.<Integer, RuntimeException>call(() -> store.deletePublished(later, 1)));
    assertEquals(
        1, transactions.<Integer, RuntimeException>call(() -> store.deletePublished(later, 10)));
    assertEquals(List.of(events.get(2)), store.listUnpublished(NOW.plusSeconds(1), 10));
  }

  private OutboxEvent event(@Nullable UserId key, Instant at) {
    return new OutboxEvent(ids.next(), "profile.updated", key, "{\"version\": 3}", at);
  }
}
