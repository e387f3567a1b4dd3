package dev.rendezvous.middleware.uploads;

import dev.rendezvous.types.CommonError;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * A body that has to have arrived by some time: one that drips does not hold its place for ever.
 */
final class TimedBody extends FilterInputStream {
  private final long endNanos;

  TimedBody(InputStream body, Duration timeout) {
    super(body);
    endNanos = System.nanoTime() + timeout.toNanos();
  }

  @Override
  public int read() throws IOException {
    requireTime();
    return super.read();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    requireTime();
    return super.read(target, offset, length);
  }

  private void requireTime() {
    if (System.nanoTime() - endNanos > 0) {
      throw CommonError.REQUEST_TIMEOUT.asError();
    }
  }
}
