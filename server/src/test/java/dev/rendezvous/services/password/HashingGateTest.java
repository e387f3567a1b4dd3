package dev.rendezvous.services.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No more hashes than cores, few who wait, and nobody who waits in vain takes up a place. */
class HashingGateTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch done = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);

  @AfterEach
  void letGo() {
    done.countDown();
    callers.close();
  }

  @Test
  void whoFindsTheQueueFullIsToldWhenToComeBack() throws Exception {
    try (var gate = new HashingGate(1, 1, LONG, meters)) {
      Future<Integer> running = occupy(gate);
      Future<Integer> waiting = callers.submit(() -> gate.pass(() -> 2));
      awaitWaiting(gate, 1);
      AppError refusal = assertThrows(AppError.class, () -> gate.pass(() -> 3));
      assertEquals(CommonError.UNAVAILABLE, refusal.code());
      assertTrue(refusal.retryAfter().orElseThrow().compareTo(Duration.ofSeconds(1)) >= 0);
      assertEquals(1, meters.get("rendezvous.passwords.refused").counter().count());
      assertEquals(1, meters.get("rendezvous.passwords.waiting").gauge().value());
      done.countDown();
      assertEquals(1, running.get(10, TimeUnit.SECONDS));
      assertEquals(2, waiting.get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void whoGivesUpFreesThePlaceAndHasNothingHashed() throws Exception {
    var hashed = new AtomicBoolean();
    try (var gate = new HashingGate(1, 1, Duration.ofMillis(50), meters)) {
      Future<?> running = callers.submit(() -> passQuietly(gate, this::hold));
      begun.await();
      AppError refusal =
          assertThrows(
              AppError.class,
              () ->
                  gate.pass(() -> {
                    hashed.set(true);
                    return 0;
                  }));
      assertEquals(CommonError.UNAVAILABLE, refusal.code());
      assertEquals(0, gate.waiting());
      done.countDown();
      var _ = running.get(10, TimeUnit.SECONDS);
      // runs after whatever was in the queue
      assertEquals(4, gate.pass(() -> 4));
    }
    assertFalse(hashed.get());
  }

  @Test
  void whoIsInterruptedFreesThePlaceToo() throws Exception {
    try (var gate = new HashingGate(1, 1, LONG, meters)) {
      Future<Integer> running = occupy(gate);
      Future<Integer> waiting = callers.submit(() -> gate.pass(() -> 2));
      awaitWaiting(gate, 1);
      waiting.cancel(true);
      awaitWaiting(gate, 0);
      done.countDown();
      assertEquals(1, running.get(10, TimeUnit.SECONDS));
    }
  }

  private Future<Integer> occupy(HashingGate gate) throws InterruptedException {
    Future<Integer> running = callers.submit(() -> gate.pass(this::hold));
    begun.await();
    return running;
  }

  private int hold() throws InterruptedException {
    begun.countDown();
    done.await();
    return 1;
  }

  private static void passQuietly(HashingGate gate, Callable<Integer> work) {
    try {
      var _ = gate.pass(work);
    } catch (AppError e) {
      // its caller gives up as well, while it goes on
    }
  }

  private static void awaitWaiting(HashingGate gate, int callers) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (gate.waiting() != callers && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertEquals(callers, gate.waiting());
  }
}
