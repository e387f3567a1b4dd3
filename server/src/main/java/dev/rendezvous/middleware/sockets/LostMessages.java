package dev.rendezvous.middleware.sockets;

import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells, once a connection to Redis is good again, that messages may have been lost over it. What
 * is lost while clients are still at catching up is told when they are through: a Redis that is
 * merely slow must not be asked more and more.
 */
final class LostMessages {
  private static final Logger LOG = Logger.getLogger(LostMessages.class);
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final StatefulRedisPubSubConnection<?, ?> connection;
  private final Supplier<Duration> tell;
  private final AtomicBoolean noted = new AtomicBoolean();
  private volatile long caughtUpAtNanos = System.nanoTime();

  /**
   * @param tell answers how long those take to catch up who are told
   */
  LostMessages(StatefulRedisPubSubConnection<?, ?> connection, Supplier<Duration> tell) {
    this.connection = connection;
    this.tell = tell;
  }

  /** Some may have been lost just now; from any thread. */
  void note() {
    if (noted.compareAndSet(false, true)) {
      askLater();
    }
  }

  private void askLater() {
    long pause = Math.max(PAUSE_NANOS, caughtUpAtNanos - System.nanoTime());
    CompletableFuture.delayedExecutor(pause, TimeUnit.NANOSECONDS)
        .execute(() -> {
          var _ = connection.async().ping().whenCompleteAsync((_, failure) -> answered(failure));
        });
  }

  /** What was listened to is listened to again: the connection does that before all else. */
  private void answered(@Nullable Throwable failure) {
    if (failure != null) {
      askLater();
      return;
    }
    noted.set(false);
    LOG.info("messages between processes may have been lost while Redis was away");
    caughtUpAtNanos = System.nanoTime() + tell.get().toNanos();
  }
}
