package dev.rendezvous.socketio.engine;

import io.vertx.core.Vertx;
import java.time.Duration;

/** The dance by which a session moves from polling to a WebSocket; on the session's loop. */
final class UpgradeProbe {
  private static final Outbound PONG = Outbound.of(EngineMessage.text("3probe"));
  private static final long NOOP_EVERY_MS = 100;

  private final Vertx vertx;
  private final EngineSession session;
  private final PollingTransport polling;
  private final WebSocketTransport webSocket;
  private final long timeoutTimer;
  private long noopTimer = -1;
  private boolean over;

  UpgradeProbe(
      Vertx vertx,
      EngineSession session,
      PollingTransport polling,
      WebSocketTransport webSocket,
      Duration timeout) {
    this.vertx = vertx;
    this.session = session;
    this.polling = polling;
    this.webSocket = webSocket;
    this.timeoutTimer = vertx.setTimer(timeout.toMillis(), _ -> fail());
  }

  void onText(Utf8 packet) {
    if (over) return;
    switch (packet.toString()) {
      case "2probe" -> onPing();
      case "5" -> onUpgrade();
      default -> fail();
    }
  }

  private void onPing() {
    webSocket.write(PONG);
    polling.answerNoop();
    // the client polls again until it has read the pong: those polls must not wait either
    if (noopTimer < 0) noopTimer = vertx.setPeriodic(NOOP_EVERY_MS, _ -> polling.answerNoop());
  }

  private void onUpgrade() {
    stop();
    webSocket.proven();
    session.upgradeTo(webSocket);
    polling.discard();
  }

  /** Gives the WebSocket up; the session goes on polling. */
  void fail() {
    if (over) return;
    stop();
    session.probeFailed();
    webSocket.close();
  }

  private void stop() {
    over = true;
    vertx.cancelTimer(timeoutTimer);
    vertx.cancelTimer(noopTimer);
  }
}
