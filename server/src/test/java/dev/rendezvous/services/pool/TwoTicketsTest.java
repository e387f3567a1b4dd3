package dev.rendezvous.services.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.services.coins.GrantReason;
import dev.rendezvous.services.coins.HoldPurpose;
import dev.rendezvous.services.profile.Seeker;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One user has two tickets for a moment: the one they search with stays, whichever came last. */
@QuarkusTest
class TwoTicketsTest {
  @Inject Redis redis;
  @Inject TicketPools pools;
  @Inject PoolSettlement settlement;
  @Inject MatchSettings settings;
  @Inject SharedClock clock;
  @Inject IdGenerator ids;
  @Inject CoinsApi coins;

  /** A pool that no other process owns. */
  private final String pool = "text:test-" + UUID.randomUUID();

  private PoolOwner owner;
  private UserId user;

  @BeforeEach
  void own() {
    user = ids.nextUserId();
    PoolReport report = new PoolReport(pool, pools, new SimpleMeterRegistry(), clock);
    owner = new PoolOwner(pool, redis, pools, settlement, report, settings, clock);
  }

  @AfterEach
  void giveUp() {
    owner.stop();
    owner.awaitStop();
  }

  @Test
  void theLateTicketOfACancelledSearchDoesNotPushOutTheSearchThatGoesOn() {
    owner.start();
    PoolTicket cancelled = ticket();
    PoolTicket current = ticket();
    searchWith(current);
    pools.add(pool, current);
    awaitHeard();
    pools.add(pool, cancelled);
    await("one is left", () -> waiting().size() == 1);
    assertEquals(Set.of(current.id()), waiting());
  }

  @Test
  void aSearchBegunAnewTakesThePlaceOfTheOldOne() {
    owner.start();
    PoolTicket old = ticket();
    PoolTicket current = ticket();
    searchWith(old);
    pools.add(pool, old);
    awaitHeard();
    searchWith(current);
    pools.add(pool, current);
    await("one is left", () -> waiting().size() == 1);
    assertEquals(Set.of(current.id()), waiting());
  }

  @Test
  void aNewOwnerFindsTheRightOneInWhateverOrder() {
    PoolTicket current = ticket();
    searchWith(current);
    for (int i = 0; i < 10; i++) {
      pools.add(pool, i == 5 ? current : ticket());
    }
    owner.start();
    await("one is left", () -> waiting().size() == 1);
    assertEquals(Set.of(current.id()), waiting());
  }

  @Test
  void whatIsHeldForTheOneThatGoesIsGivenBack() {
    var _ = coins.grant(user, 10, GrantReason.GOODWILL, ids.next());
    UUID hold = coins.hold(user, 7, HoldPurpose.MATCH_FILTERS, ids.next());
    PoolTicket current = ticket();
    searchWith(current);
    pools.add(pool, current);
    pools.add(pool, ticket("{\"hold\": \"" + hold + "\"}"));
    assertEquals(3, coins.balanceOf(user).available());
    owner.start();
    await("the coins are back", () -> coins.balanceOf(user).available() == 10);
    assertEquals(Set.of(current.id()), waiting());
  }

  @Test
  void whatIsHeldForATicketThatNobodySearchesWithIsGivenBackWhenSomebodySuits() {
    var _ = coins.grant(user, 10, GrantReason.GOODWILL, ids.next());
    UUID hold = coins.hold(user, 7, HoldPurpose.MATCH_FILTERS, ids.next());
    pools.add(pool, ticket("{\"hold\": \"" + hold + "\"}"));
    owner.start();
    awaitHeard();
    assertEquals(3, coins.balanceOf(user).available());
    pools.add(pool, ticket(ids.nextUserId(), "MAN", "WOMAN", null));
    await("the coins are back", () -> coins.balanceOf(user).available() == 10);
    await("no ticket is left", () -> waiting().isEmpty());
    assertEquals(10, coins.balanceOf(user).balance());
  }

  private static void await(String what, BooleanSupplier probe) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!probe.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, what);
      LockSupport.parkNanos(5_000_000); // polls a thread of the server; the deadline bounds it
    }
  }

  private void awaitHeard() {
    await(
        "the owner has heard",
        () -> pools.findStatus(pool).filter(status -> status.waiting() == 1).isPresent());
  }

  private Set<UUID> waiting() {
    Set<UUID> waiting = new HashSet<>();
    pools.forEachWaiting(pool, ticket -> waiting.add(ticket.id()), () -> true);
    return waiting;
  }

  private void searchWith(PoolTicket ticket) {
    redis
        .commands()
        .set(
            "match:slot:{" + user + "}",
            "ticket " + pool + " " + ticket.id() + " " + ticket.queuedAtMillis());
  }

  private PoolTicket ticket() {
    return ticket(null);
  }

  private PoolTicket ticket(@Nullable String extra) {
    return ticket(user, "WOMAN", "MAN", extra);
  }

  private PoolTicket ticket(UserId who, String gender, String wanted, @Nullable String extra) {
    var wishes = new Seeker.Wishes(Set.of(wanted), 18, 99, null, Set.of(), Set.of(), false);
    var seeker =
        new Seeker(who, gender, 30, null, Set.of(), Set.of(), Set.of(), null, wishes, Set.of());
    return new PoolTicket(ids.next(), seeker, Set.of(), 0, 2, clock.millis(), extra);
  }
}
