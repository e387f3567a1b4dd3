package dev.rendezvous.middleware.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.LimitSettings;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Limits hold exactly, also when many come at once. */
@QuarkusTest
class RateLimiterTest {
  @Inject RateLimiter limiter;
  @Inject LimitSettings settings;

  @Test
  void asOftenAsTheQuotaAndNoMore() {
    String subject = UUID.randomUUID().toString();
    int quota = settings.codeMails().times();
    for (int i = quota - 1; i >= 0; i--) {
      assertEquals(i, limiter.decide(RateLimit.CODE_MAILS, subject).remaining());
    }
    AppError refusal =
        assertThrows(AppError.class, () -> limiter.require(RateLimit.CODE_MAILS, subject));
    assertEquals(CommonError.RATE_LIMITED, refusal.code());
    LimitDecision refused = limiter.decide(RateLimit.CODE_MAILS, subject);
    long toEarnOne = settings.codeMails().window().toSeconds() / quota;
    assertTrue(refused.retryAfterSeconds() > toEarnOne - 30, refused.toString());
    assertTrue(refused.retryAfterSeconds() <= toEarnOne, refused.toString());
  }

  @Test
  void oneSubjectDoesNotUseUpAnothersQuota() {
    String greedy = UUID.randomUUID().toString();
    while (limiter.decide(RateLimit.CODE_MAILS, greedy).allowed()) {
      // until it is refused
    }
    assertTrue(limiter.decide(RateLimit.CODE_MAILS, UUID.randomUUID().toString()).allowed());
  }

  @Test
  void manyAtOnceGetTheQuotaTogether() throws InterruptedException {
    String subject = UUID.randomUUID().toString();
    int threads = 32;
    int each = 10;
    var allowed = new AtomicInteger();
    var start = new CountDownLatch(1);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < threads; i++) {
        pool.execute(() -> {
          awaitQuietly(start);
          for (int j = 0; j < each; j++) {
            if (limiter.decide(RateLimit.ACCOUNT_GUESSES, subject).allowed()) {
              allowed.incrementAndGet();
            }
          }
        });
      }
      start.countDown();
      pool.shutdown();
      assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
    }
    assertEquals(settings.accountGuesses().times(), allowed.get());
  }

  @Test
  void whoCallsOftenIsCountedInAdvanceAndStillGetsTheQuotaAndNoMore() throws InterruptedException {
    String subject = UUID.randomUUID().toString();
    int quota = settings.others().times();
    var allowed = new AtomicInteger();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        pool.execute(() -> {
          for (int j = 0; j < quota / 8; j++) {
            if (limiter.decide(RateLimit.DEFAULT, subject).allowed()) {
              allowed.incrementAndGet();
            }
          }
        });
      }
      pool.shutdown();
      assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
    }
    // while they call, some permits are earned back
    assertTrue(allowed.get() >= quota, "too few: " + allowed.get());
    assertTrue(allowed.get() <= quota * 1.5, "too many: " + allowed.get());
  }

  @Test
  void whatIsLeftCountsDownOneByOne() {
    String subject = UUID.randomUUID().toString();
    long first = limiter.decide(RateLimit.DEFAULT, subject).remaining();
    long before = first;
    for (int i = 0; i < 40; i++) {
      long now = limiter.decide(RateLimit.DEFAULT, subject).remaining();
      // what is earned back while the machine does something else may be more than one
      assertTrue(now >= before - 1, "from " + before + " to " + now);
      before = now;
    }
    assertTrue(before < first, "from " + first + " to " + before);
  }

  @Test
  void aRouteTellsItsLimitAndWhenToComeBack() {
    TestUser user = TestUsers.here().signUp("Ann");
    TestAnswer first = user.post("/match/find", "{}");
    assertEquals("\"match-find\";q=30;w=60", first.header("RateLimit-Policy"));
    assertTrue(first.header("RateLimit").matches("\"match-find\";r=29;t=\\d+"));
    TestAnswer last = first;
    for (int i = 0; i < settings.matchFind().times() + 5 && last.status() != 429; i++) {
      last = user.post("/match/find", "{}");
    }
    assertEquals("RATE_LIMITED", last.errorCode());
    assertTrue(Integer.parseInt(last.header("Retry-After")) >= 1);
    assertTrue(user.get("/auth/me").data().has("id"), "other routes still answer");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
