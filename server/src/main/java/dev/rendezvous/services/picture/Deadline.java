package dev.rendezvous.services.picture;

import java.time.Duration;

/** The moment at which a drawing is given up; asked by what it reads from and writes to. */
final class Deadline {
  private final long start = System.nanoTime();
  private final long nanos;

  private Deadline(Duration limit) {
    nanos = limit.toNanos();
  }

  static Deadline in(Duration limit) {
    return new Deadline(limit);
  }

  /**
   * @throws dev.rendezvous.types.AppError TOO_COMPLEX, right through the decoder that is at work
   */
  void check() {
    if (System.nanoTime() - start > nanos) {
      throw RejectReason.TOO_COMPLEX.asError();
    }
  }
}
