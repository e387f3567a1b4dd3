package dev.rendezvous.services.push;

import static dev.rendezvous.db.schema.Tables.PUSHES;
import static dev.rendezvous.db.schema.Tables.SESSIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.PushSettings;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.presence.PresenceApi;
import dev.rendezvous.services.session.SessionApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestClock;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Devices and what is pushed to them. Pushes come due in an hour, and the test sends them by a
 * clock that is ahead, so that the server's own job has nothing to do with them.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PushTest {
  @Inject PushService pushes;
  @Inject PushStore store;
  @Inject DeviceStore devices;
  @Inject PushTexts texts;
  @Inject PresenceApi presence;
  @Inject PushMeters meters;
  @Inject ObjectMapper json;
  @Inject Transactions tx;
  @Inject Database db;
  @Inject SessionApi sessions;
  @Inject InstantSource real;
  @Inject PushSettings settings;

  private final TestUsers users = TestUsers.here();
  private final List<Pushed> pushed = Collections.synchronizedList(new ArrayList<>());
  private TestClock clock;
  private PushOutcome outcome;
  private TestUser anna;

  private record Pushed(String token, PushMessage message) {}

  @BeforeEach
  void annaHasNoDevice() {
    anna = users.signUp("Anna");
    clock = new TestClock(real.instant().plus(Duration.ofHours(2)));
    outcome = new PushOutcome.Sent();
    pushed.clear();
    tx.run(
        () -> // what others have left unsent would come due here
        db.write().deleteFrom(PUSHES).where(PUSHES.SETTLED_AT.isNull()).execute());
  }

  @Test
  void everyDeviceIsRungOnceHoweverOftenItIsOrdered() {
    String phone = register(anna, "IOS", "de-AT");
    String tablet = register(anna, "ANDROID", null);
    order(anna, "event-1", null);
    order(anna, "event-1", null);
    deliver();
    deliver();
    assertEquals(2, pushed.size());
    assertEquals("Neue Nachricht", to(phone).message().title());
    assertEquals("New message", to(tablet).message().title());
    order(anna, "event-1", null);
    deliver();
    assertEquals(2, pushed.size(), "also once they were sent");
  }

  @Test
  void aPushTellsNothingUnlessItsReaderWantsIt() {
    String phone = register(anna, "WEB", "en");
    order(anna, "event-1", null);
    deliver();
    assertEquals("Open the app to read it.", to(phone).message().body());
    pushed.clear();
    order(anna, "event-2", "Ben: hello");
    deliver();
    assertEquals("Ben: hello", to(phone).message().body());
    assertFalse(to(phone).message().toString().contains("hello"));
  }

  @Test
  void whoLooksAtASocketIsNotRung() {
    var _ = register(anna, "IOS", "en");
    try (TestSocket socket = TestSocket.of(anna)) {
      order(anna, "event-1", null);
      deliver();
      assertEquals(0, pushed.size());
      var _ = socket.send("presence:set", "{\"status\":\"away\"}");
      order(anna, "event-2", null);
      deliver();
      assertEquals(1, pushed.size(), "away from all devices");
    }
  }

  @Test
  void whoseSessionHasRunOutIsNotRung() {
    var _ = register(anna, "IOS", "en");
    tx.run(() ->
        db.write()
            .update(SESSIONS)
            .set(SESSIONS.EXPIRES_AT, real.instant())
            .where(SESSIONS.USER_ID.eq(anna.id()))
            .execute());
    order(anna, "event-1", null);
    deliver();
    assertEquals(0, pushed.size());
  }

  @Test
  void aTokenIsOfWhomItCameFromLast() {
    String phone = register(anna, "IOS", "en");
    order(anna, "for anna", null);
    TestUser ben = users.signUp("Ben");
    ben.put(path(phone), "{\"platform\":\"IOS\"}").require(204);
    deliver();
    assertEquals(0, pushed.size(), "what is anna's does not ring on what is ben's now");
    order(ben, "for ben", null);
    deliver();
    assertEquals(1, pushed.size());
    anna.delete(path(phone)).require(204);
    assertEquals(1, devices.listIdsOf(ben.id()).size(), "not hers to remove");
    ben.delete(path(phone)).require(204);
    assertEquals(0, devices.listIdsOf(ben.id()).size());
  }

  @Test
  void manyWhoRegisterOneTokenAtOnceLeaveOneOwner() {
    String token = token();
    TestUser ben = users.signUp("Ben");
    List<Callable<Integer>> all =
        IntStream.range(0, 8)
            .<Callable<Integer>>mapToObj(i ->
                () -> (i % 2 == 0 ? anna : ben).put(path(token), "{\"platform\":\"IOS\"}").status())
            .toList();
    assertEquals(Collections.nCopies(8, 204), Race.of(all));
    assertEquals(1, devices.listIdsOf(anna.id()).size() + devices.listIdsOf(ben.id()).size());
  }

  @Test
  void theOldestDeviceMakesRoom() {
    String first = register(anna, "IOS", "en");
    for (int i = 0; i < settings.devicesPerUser(); i++) {
      var _ = register(anna, "IOS", "en");
    }
    assertEquals(settings.devicesPerUser(), devices.listIdsOf(anna.id()).size());
    order(anna, "event-1", null);
    deliver();
    assertTrue(pushed.stream().noneMatch(one -> one.token().equals(first)));
  }

  @Test
  void whatIsNoTokenOrPlatformIsRefused() {
    assertEquals(400, anna.put("/devices/short", "{\"platform\":\"IOS\"}").status());
    assertEquals(400, anna.put("/devices/" + "x".repeat(1025), "{\"platform\":\"IOS\"}").status());
    assertEquals(
        400, anna.put(path("with%20blanks-" + token()), "{\"platform\":\"IOS\"}").status());
    assertEquals(400, anna.put(path(token()), "{\"platform\":\"FAX\"}").status());
    assertEquals(400, anna.put(path(token()), "{}").status());
    assertEquals(
        400,
        anna.put(path(token()), "{\"platform\":\"IOS\",\"userId\":\"" + anna.id() + "\"}")
            .status());
    assertEquals(401, users.stranger().put(path(token()), "{\"platform\":\"IOS\"}").status());
  }

  @Test
  void aDeviceGoesWithItsSession() {
    TestUser again = users.signInAgain(anna);
    var _ = register(anna, "IOS", "en");
    var _ = register(again, "WEB", "en");
    again.post("/auth/logout", "").require(204);
    awaitDevices(1);
  }

  @Test
  void aDeviceThatIsGoneIsForgotten() {
    var _ = register(anna, "IOS", "en");
    outcome = new PushOutcome.DeviceGone();
    order(anna, "event-1", null);
    deliver();
    assertEquals(0, devices.listIdsOf(anna.id()).size());
  }

  @Test
  void whatFailsIsTriedAgainLaterAndLaterAndThenNoMore() {
    var _ = register(anna, "IOS", "en");
    outcome = new PushOutcome.Later("busy", Duration.ofMinutes(3));
    order(anna, "event-1", null);
    for (int i = 0; i < 2 * PushDelivery.MAX_TRIES; i++) {
      deliver();
      int tries = pushed.size();
      clock.advance(Duration.ofMinutes(2));
      deliver();
      assertEquals(tries, pushed.size(), "sooner than the provider wants");
      clock.advance(Duration.ofMinutes(10));
    }
    assertEquals(PushDelivery.MAX_TRIES, pushed.size());
  }

  @Test
  void whatIsWithdrawnOrTooOldIsNotSent() {
    var _ = register(anna, "IOS", "en");
    UUID first = new UUID(1, 1);
    UUID second = new UUID(2, 2);
    pushes.order(about(anna, "event-1", first));
    pushes.order(about(anna, "event-2", second));
    pushes.withdrawUpTo(anna.id(), first);
    pushes.withdraw(users.signUp("Eve").id(), List.of(second));
    deliver();
    assertEquals(1, pushed.size(), "nobody takes back what is another's");
    order(anna, "event-3", null);
    clock.advance(Duration.ofDays(2));
    deliver();
    assertEquals(1, pushed.size());
  }

  private String register(TestUser user, String platform, @Nullable String language) {
    String token = token();
    String body =
        language == null
            ? "{\"platform\":\"%s\"}".formatted(platform)
            : "{\"platform\":\"%s\",\"language\":\"%s\"}".formatted(platform, language);
    user.put(path(token), body).require(204);
    user.put(path(token), body).require(204);
    return token;
  }

  private static String token() {
    return "tok_" + UUID.randomUUID() + ":APA91b-x";
  }

  private static String path(String token) {
    return "/devices/" + token;
  }

  private void order(TestUser user, String source, @Nullable String detail) {
    Instant now = real.instant();
    pushes.order(
        new PushOrder(
            user.id(),
            source,
            null,
            "CHAT_MESSAGE",
            detail,
            Map.of(),
            "chat",
            now.plus(Duration.ofHours(1)),
            now.plus(Duration.ofDays(1))));
  }

  private PushOrder about(TestUser user, String source, UUID notice) {
    Instant now = real.instant();
    return new PushOrder(
        user.id(),
        source,
        notice,
        "CHAT_MESSAGE",
        null,
        Map.of(),
        null,
        now.plus(Duration.ofHours(1)),
        now.plus(Duration.ofDays(1)));
  }

  private Pushed to(String token) {
    return pushed.stream().filter(one -> one.token().equals(token)).findFirst().orElseThrow();
  }

  /** Sends all that is due by the clock of this test. */
  private void deliver() {
    var delivery =
        new PushDelivery(
            new PushQueue(tx, store, devices, sessions, clock),
            (token, message) -> {
              pushed.add(new Pushed(token, message));
              return outcome;
            },
            texts,
            presence,
            meters,
            json,
            clock);
    store.listDue(clock.instant(), 1000).forEach(delivery::attempt);
  }

  private void awaitDevices(int left) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (devices.listIdsOf(anna.id()).size() != left) {
      assertTrue(System.nanoTime() < deadline, "the device stays");
      try {
        Thread.sleep(20); // polls the database; the deadline bounds it
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
