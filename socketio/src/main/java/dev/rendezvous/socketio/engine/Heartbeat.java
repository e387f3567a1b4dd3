package dev.rendezvous.socketio.engine;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** Pings a client and notices when no pong comes; one timer at a time, on the session's loop. */
final class Heartbeat {
  private final Vertx vertx;
  private final EngineOptions options;
  private final Runnable ping;
  private final Runnable timeout;
  private long timer;
  private boolean awaitsPong;
  private boolean stopped;

  Heartbeat(Vertx vertx, EngineOptions options, Runnable ping, Runnable timeout) {
    this.vertx = vertx;
    this.options = options;
    this.ping = ping;
    this.timeout = timeout;
  }

  void start() {
    awaitsPong = false;
    var interval = options.pingInterval().toMillis();
    var due = nowMillis() + interval;
    timer = vertx.setTimer(interval, _ -> sendPing(due));
  }

  private void sendPing(long due) {
    awaitsPong = true;
    ping.run();
    // a ping may close the session; counted from when it was due, so that late timers do not add up
    if (stopped) return;
    var left = due + options.pingTimeout().toMillis() - nowMillis();
    timer = vertx.setTimer(Math.max(1, left), _ -> timeout.run());
  }

  void pong() {
    if (!awaitsPong || stopped) return;
    vertx.cancelTimer(timer);
    start();
  }

  void stop() {
    stopped = true;
    vertx.cancelTimer(timer);
  }

  private static long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
