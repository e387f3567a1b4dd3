package dev.rendezvous.middleware.objects;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import software.amazon.awssdk.core.ResponseInputStream;

/**
 * What a store sends. The time that is spent waiting for it has a bound, since a body can drip for
 * ever; how slowly it is passed on is not the store's fault, and not counted.
 */
final class S3Body extends FilterInputStream {
  private final ResponseInputStream<?> body;
  private long leftNanos;
  private boolean whole;
  private boolean closed;

  S3Body(ResponseInputStream<?> body, Duration patience) {
    super(body);
    this.body = body;
    leftNanos = patience.toNanos();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (leftNanos <= 0) {
      throw new InterruptedIOException("the object store did not send all of it in time");
    }
    long begun = System.nanoTime();
    int read = super.read(target, offset, length);
    leftNanos -= System.nanoTime() - begun;
    whole |= read < 0;
    return read;
  }

  /** What nobody wants any more is not waited for. */
  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      if (whole) {
        super.close();
      } else {
        body.abort();
      }
    }
  }
}
