package dev.rendezvous.services.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.PasswordSettings;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A server that has more passwords to hash than it can. */
@QuarkusTest
class HashingLoadTest {
  private static final int SECONDS = 10;

  @Inject PasswordHasher hasher;
  @Inject PasswordSettings settings;

  private final TestUsers users = TestUsers.here();

  @Test
  void aFullQueueIsToldWithWhenToComeBack() throws Exception {
    users.forgetLimits();
    var done = new CountDownLatch(1);
    var begun = new CountDownLatch(Runtime.getRuntime().availableProcessors());
    Callable<Integer> hold =
        () -> {
          begun.countDown();
          done.await();
          return 0;
        };
    // closed last: it waits for those who are let go before
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (long i = begun.getCount(); i > 0; i--) {
          var _ = callers.submit(() -> hasher.gate.pass(hold));
        }
        assertTrue(begun.await(SECONDS, TimeUnit.SECONDS));
        for (int i = 0; i < settings.hashingQueue(); i++) {
          var _ = callers.submit(() -> hasher.gate.pass(hold));
        }
        awaitFullQueue();
        TestAnswer answer =
            users
                .stranger()
                .post(
                    "/auth/login", "{\"email\":\"a@example.org\",\"password\":\"whatever it is\"}");
        assertEquals(503, answer.status());
        assertEquals("UNAVAILABLE", answer.errorCode());
        assertTrue(Integer.parseInt(answer.header("Retry-After")) >= 1);
      } finally {
        done.countDown();
      }
    }
  }

  private void awaitFullQueue() {
    long deadline = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    while (hasher.gate.waiting() < settings.hashingQueue()) {
      assertTrue(System.nanoTime() < deadline, "not all of them wait");
      Thread.onSpinWait();
    }
  }
}
