package dev.rendezvous.services.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A transport that keeps what it is given, or is not reached. */
final class RecordingTransport implements MailTransport {
  final LinkedBlockingQueue<MimeMessage> taken = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<Instant> tries = new LinkedBlockingQueue<>();
  final AtomicInteger mostAtOnce = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final Semaphore held = new Semaphore(1000);
  volatile boolean down;

  /** From now on takes what it is given, but does not say so. */
  void hold() {
    held.acquireUninterruptibly(1000);
  }

  void release() {
    held.release(1000);
  }

  @Override
  public void deliver(MimeMessage message) throws MessagingException {
    int now = atOnce.incrementAndGet();
    mostAtOnce.accumulateAndGet(now, Math::max);
    try {
      tries.add(Instant.EPOCH);
      held.acquireUninterruptibly();
      held.release();
      if (down) {
        throw new SmtpTransport.NotConnected(new MessagingException("not connected to 127.0.0.1"));
      }
      taken.add(message);
    } finally {
      atOnce.decrementAndGet();
    }
  }

  @Override
  public void probe() {}

  @Override
  public String name() {
    return "recorder";
  }

  MimeMessage await() throws InterruptedException {
    return there(taken.poll(10, TimeUnit.SECONDS));
  }

  void awaitTry() throws InterruptedException {
    var _ = there(tries.poll(10, TimeUnit.SECONDS));
  }

  private static <T> T there(@Nullable T thing) {
    if (thing == null) {
      throw new AssertionError("no mail came");
    }
    return thing;
  }
}
