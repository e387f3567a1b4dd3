package dev.rendezvous.services.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.SocketSettings;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What follows when somebody's last socket closes. */
@QuarkusTest
class PresenceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  @Inject TestMatches matches;
  @Inject Redis redis;
  @Inject PresenceStore store;
  @Inject SocketSettings settings;
  @Inject IdGenerator ids;

  private final TestUsers users = TestUsers.here();

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
  void whoAsksIsLookedAfterAgainUntilTheyAskNoMore() {
    UserId user = ids.nextUserId();
    assertEquals(Duration.ZERO, store.lookAgainAfter(user));
    assertTrue(store.noteAsked(user));
    assertFalse(store.noteAsked(user), "known to be there");
    assertEquals(settings.askedWithin().plus(settings.grace()), store.lookAgainAfter(user));
    assertTrue(store.listPresent(Set.of(user)).contains(user));
    redis.commands().del("presence:asked:{" + user + "}");
    assertEquals(Duration.ZERO, store.lookAgainAfter(user));
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
  void aUserHasSoManySocketsAndNoMore() {
    UserId user = ids.nextUserId();
    for (int i = 0; i < settings.maxPerUser(); i++) {
      assertTrue(store.enter(user, "socket-" + i));
    }
    assertFalse(store.enter(user, "one more"));
    assertTrue(store.enter(user, "socket-0"), "it is there already");
    store.leave(user, "socket-1");
    assertTrue(store.enter(user, "one more"));
  }

  @Test
  void aSocketTooManyIsToldWhyAndEnded() {
    TestUser anna = users.signUp("Anna");
    for (int i = 0; i < settings.maxPerUser(); i++) {
      assertTrue(store.enter(anna.id(), "socket-" + i));
    }
    try (TestSocket socket = TestSocket.of(anna)) {
      assertEquals("RATE_LIMITED", socket.await("session:refused").get("code").textValue());
      assertEquals("io server disconnect", socket.await("disconnect").textValue());
    }
  }

  private void awaitEnd(MatchId match) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (matches.isLive(match)) {
      assertTrue(System.nanoTime() < deadline, "the match of somebody who is gone goes on");
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
