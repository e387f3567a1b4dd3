package dev.rendezvous.middleware.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The requests that this process is answering, and whether it answers more. */
@Singleton
public final class Traffic {
  /** Sockets stay for as long as they like, and have an end of their own. */
  private static final String SOCKETS = "/socket.io/";

  private static final long NO_ERROR = 0;

  /** What the process says to new requests. */
  private enum Stage {
    /** They are answered. */
    OPEN,
    /** They are answered, and whoever asked is to go elsewhere with the next. */
    TURNING_AWAY,
    /** They are refused. */
    CLOSED
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition allAnswered = lock.newCondition();
  private volatile Stage stage = Stage.OPEN;
  private int inHand;

  /** Whether the process is there to stay. */
  public boolean isOpen() {
    return stage == Stage.OPEN;
  }

  /** From now on each answer is the last of its connection. */
  public void turnAway() {
    stage = Stage.TURNING_AWAY;
  }

  /**
   * Waits until nothing is left to answer, then refuses what still comes.
   *
   * @return how many requests are still being answered, since that took too long
   */
  public int close(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (inHand > 0 && left > 0) {
        left = allAnswered.awaitNanos(left);
      }
      stage = Stage.CLOSED;
      return inHand;
    } finally {
      lock.unlock();
    }
  }

  /** Counts a request in until it is answered; false when it must be refused. */
  boolean take(RoutingContext context) {
    if (stage != Stage.OPEN) {
      partWith(context);
    }
    if (stage == Stage.CLOSED) {
      return false;
    }
    if (!context.request().uri().startsWith(SOCKETS)) {
      count(1);
      context.addEndHandler(_ -> count(-1));
    }
    return true;
  }

  /** Who keeps a connection would send its next request just when the server closes it. */
  private static void partWith(RoutingContext context) {
    if (context.request().version() == HttpVersion.HTTP_2) {
      // those that it has begun are finished, RFC 9113 §6.8
      context.addEndHandler(_ -> context.request().connection().goAway(NO_ERROR));
    } else {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
  }

  private void count(int more) {
    lock.lock();
    try {
      inHand += more;
      if (inHand == 0) {
        allAnswered.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
