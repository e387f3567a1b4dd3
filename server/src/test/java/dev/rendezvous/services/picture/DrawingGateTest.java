package dev.rendezvous.services.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However many pictures come at once, memory and cores are what was set. */
class DrawingGateTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final PictureMeters meters = new PictureMeters(new SimpleMeterRegistry());
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  @AfterEach
  void letGo() {
    done.countDown();
    callers.close();
  }

  @Test
  void neverMorePixelsThanAllowed() throws Exception {
    DrawingGate gate = new DrawingGate(8, 100, 1_000, LONG, LONG, LONG, meters);
    AtomicInteger pixels = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Future<Integer>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int wanted = 1 + i * 37 % 60;
      all.add(
          callers.submit(() ->
              gate.pass(() ->
                  gate.holding(
                      wanted,
                      () -> {
                        most.accumulateAndGet(pixels.addAndGet(wanted), Math::max);
                        Thread.onSpinWait();
                        return pixels.addAndGet(-wanted);
                      }))));
    }
    for (Future<Integer> one : all) {
      one.get(1, TimeUnit.MINUTES);
    }
    assertTrue(most.get() <= 100, "at once: " + most);
    assertEquals(0, gate.pixelsUsed());
  }

  @Test
  void asManyAsThereArePlacesAreDrawnAtOnce() throws Exception {
    DrawingGate gate = new DrawingGate(3, 100, 1_000, LONG, LONG, LONG, meters);
    CyclicBarrier together = new CyclicBarrier(3);
    List<Future<Integer>> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(callers.submit(() -> gate.pass(() -> together.await(1, TimeUnit.MINUTES))));
    }
    for (Future<Integer> one : all) {
      one.get(1, TimeUnit.MINUTES);
    }
  }

  @Test
  void whoFindsNoPlaceInTimeIsToldWhenToComeBack() throws Exception {
    DrawingGate gate = new DrawingGate(1, 100, 1_000, SHORT, LONG, LONG, meters);
    Future<Integer> running = callers.submit(() -> gate.pass(this::hold));
    begun.await();
    assertTurnedAway(assertThrows(AppError.class, () -> gate.pass(() -> 2)));
    done.countDown();
    assertEquals(1, running.get(1, TimeUnit.MINUTES));
    assertEquals(3, gate.pass(() -> 3));
  }

  @Test
  void whoFindsTheQueueFullIsToldAtOnce() throws Exception {
    DrawingGate gate = new DrawingGate(1, 100, 1, LONG, LONG, LONG, meters);
    Future<Integer> running = callers.submit(() -> gate.pass(this::hold));
    begun.await();
    Future<Integer> waiting = callers.submit(() -> gate.pass(() -> 2));
    while (gate.waiting() == 0) {
      Thread.onSpinWait();
    }
    assertTurnedAway(assertThrows(AppError.class, () -> gate.pass(() -> 3)));
    done.countDown();
    assertEquals(1, running.get(1, TimeUnit.MINUTES));
    assertEquals(2, waiting.get(1, TimeUnit.MINUTES));
  }

  @Test
  void whoFindsNoPixelsInTimeIsToldWhenToComeBack() throws Exception {
    DrawingGate gate = new DrawingGate(2, 100, 1_000, SHORT, LONG, LONG, meters);
    Future<Integer> running = callers.submit(() -> gate.pass(() -> gate.holding(60, this::hold)));
    begun.await();
    assertEquals(60, gate.pixelsUsed());
    assertTurnedAway(
        assertThrows(AppError.class, () -> gate.pass(() -> gate.holding(41, () -> 2))));
    assertEquals(3, gate.pass(() -> gate.holding(40, () -> 3)));
    done.countDown();
    assertEquals(1, running.get(1, TimeUnit.MINUTES));
  }

  @Test
  void pictureLargerThanAllPixelsIsDrawnAlone() {
    DrawingGate gate = new DrawingGate(2, 100, 1_000, SHORT, LONG, LONG, meters);
    assertEquals(100, gate.pass(() -> gate.holding(1_000, gate::pixelsUsed)));
    assertEquals(0, gate.pixelsUsed());
  }

  @Test
  void whatFailsGivesBackItsPlaceAndItsPixels() {
    DrawingGate gate = new DrawingGate(1, 100, 1_000, SHORT, LONG, LONG, meters);
    AppError refused = RejectReason.DAMAGED.asError();
    for (int i = 0; i < 3; i++) {
      assertSame(
          refused,
          assertThrows(
              AppError.class,
              () ->
                  gate.pass(() ->
                      gate.holding(
                          100,
                          () -> {
                            throw refused;
                          }))));
    }
    assertTurnedAway(
        assertThrows(
            AppError.class,
            () ->
                gate.pass(() -> {
                  throw new OutOfMemoryError("as if");
                })));
    assertThrows(
        IllegalStateException.class,
        () ->
            gate.pass(() -> {
              throw new IllegalArgumentException("as if");
            }));
    assertEquals(1, gate.pass(() -> 1));
  }

  @Test
  void whatDoesNotEndIsLeftAloneAndKeepsWhatItTook() {
    DrawingGate gate = new DrawingGate(1, 100, 1_000, SHORT, SHORT, SHORT, meters);
    AppError given =
        assertThrows(AppError.class, () -> gate.pass(() -> gate.holding(60, this::holdOn)));
    assertEquals(RejectReason.TOO_COMPLEX, GivenPictures.reasonOf(given));
    assertEquals(60, gate.pixelsUsed());
    assertTurnedAway(assertThrows(AppError.class, () -> gate.pass(() -> 2)));
    done.countDown();
    while (gate.pixelsUsed() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whoeverIsInterruptedGoesOn() throws Exception {
    DrawingGate gate = new DrawingGate(1, 100, 1_000, LONG, LONG, LONG, meters);
    Future<AppError> running =
        callers.submit(() -> {
          Thread.currentThread().interrupt();
          return assertThrows(AppError.class, () -> gate.pass(this::hold));
        });
    assertTurnedAway(running.get(1, TimeUnit.MINUTES));
  }

  private int hold() {
    begun.countDown();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  /** As a decoder in native code, which hears of no interruption. */
  private int holdOn() {
    boolean interrupted = false;
    while (done.getCount() > 0) {
      try {
        done.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  private static void assertTurnedAway(AppError error) {
    assertEquals(CommonError.UNAVAILABLE, error.code());
    assertTrue(error.retryAfter().orElseThrow().toSeconds() >= 1);
  }
}
