package dev.rendezvous.middleware.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.ErrorCode;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import dev.rendezvous.utils.Sha256;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Under one key a request is carried out once. */
@QuarkusTest
class IdempotencyTest {
  private static final String OPERATION = "POST /test";

  @Inject Idempotency idempotency;
  @Inject IdempotencyStore store;
  @Inject Transactions tx;
  @Inject IdGenerator ids;

  private final AtomicInteger runs = new AtomicInteger();
  private final String key = UUID.randomUUID().toString();

  @Test
  void theSameRequestGetsTheSameAnswerAndRunsOnce() {
    UserId user = ids.nextUserId();
    Response first = once(user, key, "body", this::count);
    Response second = once(user, key, "body", this::count);
    assertEquals(first.getEntity(), second.getEntity());
    assertEquals(200, second.getStatus());
    assertEquals(1, runs.get());
  }

  @Test
  void anotherRequestUnderTheKeyIsRefused() {
    UserId user = ids.nextUserId();
    var _ = once(user, key, "body", this::count);
    refused(CommonError.IDEMPOTENCY_KEY_REUSED, () -> once(user, key, "other", this::count));
    assertEquals(1, runs.get());
  }

  @Test
  void somebodyElsesKeyIsAnotherKey() {
    var _ = once(ids.nextUserId(), key, "body", this::count);
    var _ = once(ids.nextUserId(), key, "body", this::count);
    assertEquals(2, runs.get());
  }

  @Test
  void aKeyThatIsMissingOrMalformedIsRefused() {
    UserId user = ids.nextUserId();
    for (@Nullable String bad : new @Nullable String[] {null, "", "a b", "ä", "x".repeat(256)}) {
      refused(CommonError.VALIDATION_FAILED, () -> once(user, bad, "body", this::count));
    }
    assertEquals(0, runs.get());
  }

  @Test
  void aFailureThatIsToldIsKept() {
    UserId user = ids.nextUserId();
    Supplier<ApiResponse<?>> failing =
        () -> {
          runs.incrementAndGet();
          throw CommonError.CONFLICT.asError();
        };
    assertEquals(409, once(user, key, "body", failing).getStatus());
    assertEquals(409, once(user, key, "body", failing).getStatus());
    assertEquals(1, runs.get());
  }

  @Test
  void afterAFaultOfOursTheKeyMayBeTriedAgain() {
    UserId user = ids.nextUserId();
    assertThrows(
        IllegalStateException.class,
        () ->
            once(
                user,
                key,
                "body",
                () -> {
                  throw new IllegalStateException("a bug");
                }));
    assertEquals(200, once(user, key, "body", this::count).getStatus());
  }

  @Test
  void ofManyAtOnceOneRunsAndTheOthersAreToldToWaitOrGetItsAnswer() throws Exception {
    UserId user = ids.nextUserId();
    var start = new CountDownLatch(1);
    Callable<Object> attempt =
        () -> {
          assertTrue(start.await(10, TimeUnit.SECONDS));
          try {
            return String.valueOf(once(user, key, "body", this::count).getEntity());
          } catch (AppError e) {
            return e.code();
          }
        };
    List<Object> answers = new ArrayList<>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Object>> all = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        all.add(pool.submit(attempt));
      }
      start.countDown();
      for (Future<Object> one : all) {
        answers.add(one.get(30, TimeUnit.SECONDS));
      }
    }
    assertEquals(1, runs.get());
    String answer = String.valueOf(once(user, key, "body", this::count).getEntity());
    for (Object one : answers) {
      assertTrue(
          one.equals(answer) || one == CommonError.IDEMPOTENCY_IN_PROGRESS, String.valueOf(one));
    }
  }

  @Test
  void aSlowRunThatFailsLeavesTheKeyToWhoTookItOver() {
    var named = new IdempotencyStore.Key(ids.nextUserId(), key, Sha256.of("a request"));
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Instant slow = now.plusSeconds(1);
    Instant taken = now.plusSeconds(90);
    tx.run(() -> {
      assertTrue(store.begin(named, now, slow, now.plusSeconds(900)));
      assertTrue(store.takeOver(named, now.plusSeconds(2), taken));
      store.forget(named, slow);
      assertTrue(store.finish(named, 200, "{}"));
    });
  }

  @Test
  void whatAProcessThatDiedHasBegunIsCarriedOutAnew() {
    IdempotencyStore.Key named = named(ids.nextUserId());
    Instant then = Instant.now().minusSeconds(6);
    tx.run(() -> assertTrue(store.begin(named, then, then.plusSeconds(5), then.plusSeconds(900))));
    assertEquals(200, once(named.user(), key, "body", this::count).getStatus());
    assertEquals(1, runs.get());
  }

  @Test
  void ofTwoWhoDoTheSameTheFirstToFinishCounts() {
    IdempotencyStore.Key named = named(ids.nextUserId());
    UUID written = ids.next();
    IdempotencyStore.Key trace =
        new IdempotencyStore.Key(named.user(), written.toString(), Sha256.of("trace"));
    Instant now = Instant.now();
    Response answer =
        idempotency.once(
            named.user(),
            key,
            OPERATION,
            "body",
            () -> tx.call(() -> store.finish(named, 200, "{\"first\":true}")),
            _ -> {
              assertTrue(store.begin(trace, now, now, now.plusSeconds(900)));
              return count();
            });
    assertEquals("{\"first\":true}", answer.getEntity());
    assertEquals(1, runs.get());
    assertEquals(Optional.empty(), store.find(trace), "what the second wrote is rolled back");
  }

  @Test
  void whoIsOvertakenBySomebodyWhoFailsIsToldToTryAgain() {
    IdempotencyStore.Key named = named(ids.nextUserId());
    refused(
        CommonError.IDEMPOTENCY_IN_PROGRESS,
        () ->
            idempotency.once(
                named.user(),
                key,
                OPERATION,
                "body",
                () -> tx.call(() -> store.deleteOf(named.user(), 1)),
                _ -> count()));
    assertEquals(200, once(named.user(), key, "body", this::count).getStatus());
  }

  private IdempotencyStore.Key named(UserId user) {
    return new IdempotencyStore.Key(user, key, Sha256.of(OPERATION + "\n\"body\""));
  }

  private ApiResponse<?> count() {
    return ApiResponse.ok(runs.incrementAndGet());
  }

  private Response once(
      UserId user, @Nullable String name, String body, Supplier<ApiResponse<?>> work) {
    return idempotency.once(user, name, OPERATION, body, work);
  }

  private static void refused(ErrorCode code, Supplier<Response> attempt) {
    assertEquals(code, assertThrows(AppError.class, attempt::get).code());
  }
}
