package dev.rendezvous.services.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.RedisSettings;
import dev.rendezvous.config.SocketSettings;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestProxy;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is there, and what follows when their last socket closes or its process dies. */
@QuarkusTest
class PresenceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(25);
  private static final String PROXY = "redis-of-a-process";

  @Inject TestMatches matches;
  @Inject Redis redis;
  @Inject PresenceStore store;
  @Inject Leases leases;
  @Inject Wishes wishes;
  @Inject SightService sights;
  @Inject Partings partings;
  @Inject SocketSettings settings;
  @Inject RedisSettings stores;
  @Inject IdGenerator ids;

  private final TestUsers users = TestUsers.here();
  private final List<SocketBook> books = new ArrayList<>();

  /** A server that starts next must not wait for them. */
  @AfterEach
  void processesStop() {
    books.forEach(book -> leases.end(book.process()));
  }

  @Test
  void whoIsGoneIsTakenOutAndWhoCameBackIsNot() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    MatchId gone = matches.begin(anna.id(), users.signUp("Carl").id());
    MatchId kept = matches.begin(ben.id(), users.signUp("Dora").id());
    TestSocket bensFirst = TestSocket.of(ben);
    // what ben does comes first: when anna's grace is over, his would be too
    bensFirst.close();
    TestSocket.of(anna).close();
    try (TestSocket bensSecond = TestSocket.of(ben)) {
      awaitEnd(gone);
      assertTrue(matches.isLive(kept));
      assertFalse(bensSecond.has("disconnect"));
    }
    awaitEnd(kept);
  }

  @Test
  void whoAsksIsThereUntilTheyAskNoMore() {
    UserId user = ids.nextUserId();
    assertFalse(store.listPresent(Set.of(user)).contains(user));
    assertTrue(store.noteAsked(user));
    assertFalse(store.noteAsked(user), "known to be there");
    assertTrue(store.listPresent(Set.of(user)).contains(user));
    assertFalse(store.isPresent(user), "by no socket");
    redis.commands().del("presence:asked:{" + user + "}");
    assertFalse(store.listPresent(Set.of(user)).contains(user));
  }

  @Test
  void oneOfTwoSocketsIsEnough() {
    TestUser anna = users.signUp("Anna");
    try (TestSocket stays = TestSocket.of(anna)) {
      TestSocket.of(anna).close();
      assertTrue(store.isPresent(anna.id()));
      assertFalse(stays.has("disconnect"));
    }
  }

  @Test
  void aUserHasSoManySocketsOverAllProcessesAndNoMore() {
    UserId user = ids.nextUserId();
    SocketBook here = process();
    SocketBook there = process();
    for (int i = 0; i < settings.maxPerUser(); i++) {
      assertFalse(open(i % 2 == 0 ? here : there, user, "socket-" + i).full());
    }
    assertTrue(open(here, user, "one more").full());
    assertTrue(open(there, user, "one more").full());
    assertFalse(open(here, user, "socket-0").full(), "it is there already");
    assertFalse(there.close(user, "socket-1", false).gone());
    assertFalse(open(here, user, "one more").full());
  }

  @Test
  void aSocketTooManyIsToldWhyAndEnded() {
    TestUser anna = users.signUp("Anna");
    SocketBook elsewhere = process();
    for (int i = 0; i < settings.maxPerUser(); i++) {
      assertFalse(open(elsewhere, anna.id(), "socket-" + i).full());
    }
    try (TestSocket socket = TestSocket.of(anna)) {
      assertEquals("RATE_LIMITED", socket.await("session:refused").get("code").textValue());
      assertEquals("io server disconnect", socket.await("disconnect").textValue());
    }
  }

  @Test
  void socketsEndWithTheirProcess() {
    TestUser anna = users.signUp("Anna");
    MatchId match = matches.begin(anna.id(), users.signUp("Ben").id());
    SocketBook doomed = process();
    var _ = open(doomed, anna.id(), "lost");
    assertTrue(store.listPresent(Set.of(anna.id())).contains(anna.id()));
    leases.end(doomed.process());
    awaitEnd(match);
    assertFalse(store.isPresent(anna.id()));
  }

  @Test
  void whoMovedToAnotherProcessStaysWhenTheFirstDies() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    MatchId kept = matches.begin(anna.id(), users.signUp("Carl").id());
    MatchId gone = matches.begin(ben.id(), users.signUp("Dora").id());
    SocketBook doomed = process();
    SocketBook other = process();
    var _ = open(doomed, anna.id(), "first");
    var _ = open(other, anna.id(), "second");
    var _ = open(doomed, ben.id(), "only");
    leases.end(doomed.process());
    awaitEnd(gone);
    assertTrue(matches.isLive(kept));
    assertTrue(store.isPresent(anna.id()));
  }

  @Test
  void aLeaseThatRanOutIsRenewedUntilSomebodyMourns() {
    String process = process().process();
    // the clock of this server's own look may come in between, but not each time
    boolean renewed = false;
    for (int tries = 0; tries < 3 && !renewed; tries++) {
      long _ = leases.begin(process);
      leases.end(process);
      renewed = leases.renew(process);
    }
    assertTrue(renewed);
  }

  @Test
  void whatRedisLostIsToldAgain() {
    UserId user = ids.nextUserId();
    SocketBook book = new SocketBook(store);
    Heartbeat heartbeat = heartbeat(book);
    heartbeat.start(new StartupEvent(), new SimpleMeterRegistry());
    assertFalse(heartbeat.seesClearly(), "others may not be back yet");
    var _ = open(book, user, "socket");
    String before = book.process();
    redis.commands().zrem("{presence}:processes", before);
    redis.commands().del("presence:user:{" + user + "}");
    assertFalse(store.isPresent(user));
    heartbeat.beat();
    heartbeat.confirm();
    assertNotEquals(before, book.process());
    assertTrue(store.isPresent(user));
    heartbeat.stop(new ShutdownEvent());
  }

  /** Under the old name it would be taken for a socket of another process for ever. */
  @Test
  void whatIsNotedUnderANameThatWasBuriedIsBuriedToo() {
    UserId user = ids.nextUserId();
    SocketBook book = new SocketBook(store);
    Heartbeat heartbeat = heartbeat(book);
    heartbeat.start(new StartupEvent(), new SimpleMeterRegistry());
    String before = book.process();
    redis.commands().zrem("{presence}:processes", before);
    var _ = open(book, user, "socket"); // it does not know yet that it was taken for dead
    assertTrue(redis.commands().hexists("presence:user:{" + user + "}", before));
    heartbeat.beat();
    heartbeat.confirm();
    await(() -> !redis.commands().hexists("presence:user:{" + user + "}", before));
    assertTrue(store.isPresent(user));
    assertTrue(book.close(user, "socket", false).gone());
    heartbeat.stop(new ShutdownEvent());
  }

  @Test
  void whoseLastSocketClosesWhileRedisIsAwayIsLookedAfterOnceItIsBack() {
    TestUser anna = users.signUp("Anna");
    MatchId match = matches.begin(anna.id(), users.signUp("Ben").id());
    RedisURI real = RedisURI.create(stores.url().orElseThrow());
    int port = TestProxy.open(real.getHost(), real.getPort(), PROXY);
    real.setPort(port);
    var book =
        new SocketBook(new PresenceStore(new Redis(at(real.toURI().toString())), leases, settings));
    books.add(book);
    long _ = leases.begin(book.process());
    Heartbeat heartbeat = heartbeat(book);
    var _ = open(book, anna.id(), "socket");
    TestProxy.tell(PROXY, "cut");
    assertThrows(RedisException.class, () -> book.close(anna.id(), "socket", false));
    heartbeat.confirm();
    assertTrue(store.isPresent(anna.id()), "as far as Redis knows");
    TestProxy.tell(PROXY, "restore");
    await(() -> {
      heartbeat.confirm();
      return !store.isPresent(anna.id());
    });
    awaitEnd(match);
    assertEquals(List.of(), book.listAll(), "nothing is left to be told");
  }

  private static RedisSettings at(String url) {
    return new RedisSettings() {
      @Override
      public Optional<String> url() {
        return Optional.of(url);
      }

      @Override
      public Duration timeout() {
        return Duration.ofSeconds(1);
      }

      @Override
      public boolean cluster() {
        return false;
      }
    };
  }

  @Test
  void whoIsAwayOnAllDevicesIsNotAttentive() {
    UserId user = ids.nextUserId();
    SocketBook here = process();
    SocketBook there = process();
    UUID phone = ids.next();
    var _ = here.open(user, phone, "phone", false);
    var _ = open(there, user, "laptop");
    var _ = here.setAway(user, phone, true, false);
    assertTrue(store.listAttentive(Set.of(user)).contains(user));
    assertEquals(Availability.ONLINE, store.listShown(Set.of(user)).get(user));
    var _ = there.close(user, "laptop", false);
    assertFalse(store.listAttentive(Set.of(user)).contains(user));
    assertEquals(Availability.AWAY, store.listShown(Set.of(user)).get(user));
  }

  @Test
  void whoIsInvisibleIsNeverShown() {
    UserId user = ids.nextUserId();
    SocketBook here = process();
    assertEquals(PresenceStore.Change.NONE, here.open(user, ids.next(), "socket", true).change());
    assertTrue(store.listShown(Set.of(user)).isEmpty());
    assertTrue(store.isPresent(user), "there for matching");
  }

  private SocketBook process() {
    SocketBook book = new SocketBook(store);
    books.add(book);
    long _ = leases.begin(book.process());
    return book;
  }

  private PresenceStore.Noted open(SocketBook book, UserId user, String socket) {
    return book.open(user, ids.next(), socket, false);
  }

  private Heartbeat heartbeat(SocketBook book) {
    return new Heartbeat(leases, book, store, wishes, sights, partings, true);
  }

  /** Until the match of somebody who is gone is over. */
  private void awaitEnd(MatchId match) {
    await(() -> !matches.isLive(match));
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "it does not come about");
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50); // polls the database; the deadline bounds it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while an end was awaited", e);
    }
  }
}
