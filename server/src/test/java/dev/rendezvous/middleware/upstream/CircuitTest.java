package dev.rendezvous.middleware.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rendezvous.testing.TestClock;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who does not answer is left alone for a while. */
class CircuitTest {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final TestClock clock = new TestClock(Instant.parse("2026-03-04T05:06:07Z"));
  private final Circuit circuit = new Circuit("it", new Circuit.Terms(1, 2, PAUSE), clock);
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void whoAnswersTheSecondTimeIsHeard() {
    assertEquals("yes", circuit.call(() -> answerAt(2)));
    assertEquals(2, asked.get());
  }

  @Test
  void whoNeverAnswersIsAskedNoMoreForAWhile() {
    for (int i = 0; i < 2; i++) {
      assertEquals(Optional.of(PAUSE), away());
    }
    assertEquals(4, asked.get());
    clock.advance(Duration.ofSeconds(4));
    assertEquals(Optional.of(Duration.ofSeconds(6)), away());
    assertEquals(4, asked.get(), "nobody was asked");
  }

  @Test
  void afterTheWhileOneFindsOutForAll() {
    var _ = away();
    var _ = away();
    clock.advance(PAUSE);
    assertEquals(
        "yes",
        circuit.call(() -> {
          assertEquals(Optional.of(PAUSE), away(), "the others wait for the one");
          return "yes";
        }));
    assertEquals("yes", circuit.call(() -> "yes"));
  }

  @Test
  void aRefusalIsAnAnswer() {
    var _ = away();
    assertThrows(
        AppError.class,
        () ->
            circuit.call(() -> {
              throw CommonError.NOT_FOUND.asError();
            }));
    var _ = away();
    assertEquals("yes", circuit.call(() -> "yes"));
  }

  private String answerAt(int time) throws IOException {
    if (asked.incrementAndGet() < time) {
      throw new IOException("away");
    }
    return "yes";
  }

  private Optional<Duration> away() {
    AppError told =
        assertThrows(AppError.class, () -> circuit.call(() -> answerAt(Integer.MAX_VALUE)));
    assertEquals(CommonError.UPSTREAM_UNAVAILABLE, told.code());
    return told.retryAfter();
  }
}
