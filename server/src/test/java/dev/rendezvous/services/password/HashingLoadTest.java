package dev.rendezvous.services.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.PasswordSettings;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A server that has more passwords to hash than it can. */
@QuarkusTest
class HashingLoadTest {
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
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long i = begun.getCount(); i > 0; i--) {
        var _ = callers.submit(() -> hasher.gate.pass(hold));
      }
      begun.await();
      for (int i = 0; i < settings.hashingQueue(); i++) {
        var _ = callers.submit(() -> hasher.gate.pass(hold));
      }
      while (hasher.gate.waiting() < settings.hashingQueue()) {
        Thread.onSpinWait(); // until all of them wait
      }
      TestAnswer answer =
          users
              .stranger()
              .post("/auth/login", "{\"email\":\"a@example.org\",\"password\":\"whatever it is\"}");
      done.countDown();
      assertEquals(503, answer.status());
      assertEquals("UNAVAILABLE", answer.errorCode());
      assertTrue(Integer.parseInt(answer.header("Retry-After")) >= 1);
    } finally {
      done.countDown();
    }
  }
}
