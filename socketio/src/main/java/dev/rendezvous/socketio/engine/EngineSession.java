package dev.rendezvous.socketio.engine;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection, whatever carries it. Its state belongs to one event loop; requests that
 * arrive on other loops, and senders of any thread, hop over.
 */
public final class EngineSession {
  private static final Outbound PING = Outbound.of(EngineMessage.text("2"));

  private enum State {
    OPEN,
    /** Closed for both sides, but a polling client has not fetched the last messages. */
    DRAINING,
    CLOSED
  }

  private final EngineServer server;
  private final Vertx vertx;
  private final EngineOptions options;
  private final Context context;
  private final Thread loop;
  private final String id;
  private final Peer peer;
  private final String address;
  private final OutboundQueue outbound;
  private final AtomicBoolean flushAwaited = new AtomicBoolean();
  private final Outlet outlet;
  private final FloodGate gate;
  private final Heartbeat heartbeat;
  private @Nullable SessionHandler handler;
  private volatile @Nullable Transport transport;
  private volatile State state = State.OPEN;
  private @Nullable UpgradeProbe probe;
  private @Nullable CloseReason closedFor;
  private boolean receiving;
  private long drainTimer = -1;

  EngineSession(EngineServer server, String id, Peer peer, String address) {
    this.server = server;
    this.vertx = server.vertx();
    this.options = server.options();
    this.context = vertx.getOrCreateContext();
    this.loop = Thread.currentThread();
    this.id = id;
    this.peer = peer;
    this.address = address;
    this.outbound = new OutboundQueue(options.maxOutboundBytes());
    this.outlet = server.outlet();
    this.gate = new FloodGate(options.maxPacketsPerSecond(), System.nanoTime());
    this.heartbeat =
        new Heartbeat(vertx, options, () -> send(PING), () -> abort(CloseReason.PING_TIMEOUT));
  }

  /** Who opened the session. */
  public Peer peer() {
    return peer;
  }

  String id() {
    return id;
  }

  /** The client's address, by which sessions are counted. */
  String address() {
    return address;
  }

  /** Runs on the session's loop: at once when called there, else soon and in order. */
  public void execute(Runnable task) {
    if (Thread.currentThread() == loop) task.run();
    else context.runOnContext(_ -> task.run());
  }

  // ---- opening

  void openPolling(HttpServerRequest request, SessionHandler.Factory handlers) {
    var polling = new PollingTransport(this, options.maxPayload());
    open(polling, handlers);
    polling.onRequest(request);
  }

  void openWebSocket(
      ServerWebSocket webSocket, HttpConnection connection, SessionHandler.Factory handlers) {
    open(new WebSocketTransport(webSocket, connection, this, options), handlers);
    onWritable();
  }

  private void open(Transport first, SessionHandler.Factory handlers) {
    transport = first;
    outbound.offer(Outbound.of(EngineMessage.text(openPacket(first))));
    heartbeat.start();
    server.metrics().sessionOpened(first.name());
    handler = handlers.open(this);
  }

  private String openPacket(Transport first) {
    return "0{\"sid\":\"%s\",\"upgrades\":%s,\"pingInterval\":%d,\"pingTimeout\":%d,\"maxPayload\":%d}"
        .formatted(
            id,
            first instanceof PollingTransport ? "[\"websocket\"]" : "[]",
            options.pingInterval().toMillis(),
            options.pingTimeout().toMillis(),
            options.maxPayload());
  }

  // ---- requests of an open session

  void onRequest(HttpServerRequest request) {
    if (state != State.CLOSED && transport instanceof PollingTransport polling) {
      polling.onRequest(request);
    } else {
      EngineError.BAD_REQUEST.answer(request);
    }
  }

  void onUpgradeRequest(ServerWebSocket webSocket, HttpConnection connection) {
    if (state == State.OPEN && probe == null && transport instanceof PollingTransport polling) {
      var candidate = new WebSocketTransport(webSocket, connection, this, options);
      probe = new UpgradeProbe(vertx, this, polling, candidate, options.upgradeTimeout());
      candidate.probeWith(probe);
    } else {
      webSocket.close().onFailure(_ -> {});
    }
  }

  void upgradeTo(WebSocketTransport webSocket) {
    probe = null;
    transport = webSocket;
    server.metrics().sessionUpgraded();
    if (state == State.OPEN) onWritable();
    else finishDraining();
  }

  void probeFailed() {
    probe = null;
  }

  String transportName() {
    var current = transport;
    return current == null ? "" : current.name();
  }

  // ---- receiving

  void receivePayload(Utf8 payload) {
    receiving = true;
    int start = 0;
    while (state == State.OPEN) {
      int end = payload.indexOf(PollingTransport.SEPARATOR, start);
      var packet = payload.between(start, end < 0 ? payload.length() : end);
      if (packet.at(0) == 'b') receiveBase64(packet);
      else receiveText(packet);
      if (end < 0) break;
      start = end + 1;
    }
    receiving = false;
  }

  private void receiveBase64(Utf8 packet) {
    // the official Java client breaks lines
    var base64 = packet.after(1).toString().replace("\n", "");
    try {
      receiveBinary(Buffer.buffer(Base64.getDecoder().decode(base64)));
    } catch (IllegalArgumentException _) {
      abort(CloseReason.PARSE_ERROR);
    }
  }

  void receiveBinary(Buffer data) {
    var receiver = handler;
    if (receiver != null && admits(data.length())) receiver.binary(data);
  }

  void receiveText(Utf8 packet) {
    var receiver = handler;
    if (receiver == null || !admits(packet.length())) return;
    switch (packet.at(0)) {
      case '4' -> receiver.text(packet.after(1));
      case '3' -> heartbeat.pong();
      case '1' -> abort(CloseReason.CLIENT_CLOSE);
      case '5', '6' -> {
        // a late upgrade or noop packet means nothing
      }
      // pings are the server's to send
      case '2' -> abort(CloseReason.PROTOCOL_VIOLATION);
      default -> abort(CloseReason.PARSE_ERROR);
    }
  }

  private boolean admits(int size) {
    if (state != State.OPEN) return false;
    server.metrics().packetReceived(size);
    if (size > options.maxPayload()) {
      abort(CloseReason.PAYLOAD_TOO_LARGE);
      return false;
    }
    if (gate.admits(System.nanoTime())) return true;
    abort(CloseReason.FLOOD);
    return false;
  }

  boolean receiving() {
    return receiving;
  }

  /** Whether the session was ended by something wrong, as opposed to the client's own leave. */
  boolean failed() {
    return closedFor != null && closedFor != CloseReason.CLIENT_CLOSE;
  }

  // ---- sending

  /** Sends, from any thread; closes the session when too much already waits for its client. */
  public void send(Outbound message) {
    if (state != State.OPEN) return;
    if (!outbound.offer(message)) {
      execute(() -> abort(CloseReason.SLOW_READER));
      return;
    }
    if (Thread.currentThread() == loop) onWritable();
    else if (flushAwaited.compareAndSet(false, true)) outlet.add(this);
  }

  /** Sends only if the client can take it at once. */
  public void sendVolatile(Outbound message) {
    var current = transport;
    if (current != null && current.writable() && outbound.isEmpty()) send(message);
    else server.metrics().volatileDropped();
  }

  void onWritable() {
    flushAwaited.set(false);
    var current = transport;
    if (current == null) return;
    switch (state) {
      case OPEN -> current.flush(outbound);
      case DRAINING -> finishDraining();
      case CLOSED -> {
        // nobody reads any more
      }
    }
  }

  void sent(EngineMessage message) {
    server.metrics().packetSent(message.size());
  }

  // ---- closing

  /** Delivers what waits, then closes; from any thread. Done when the handler has been told. */
  public Future<Void> close(CloseReason reason) {
    var done = Promise.<Void>promise();
    execute(() -> {
      closeOnLoop(reason);
      done.complete();
    });
    return done.future();
  }

  private void closeOnLoop(CloseReason reason) {
    if (state != State.OPEN) return;
    end(reason);
    state = State.DRAINING;
    drainTimer =
        vertx.setTimer(options.closeTimeout().toMillis(), _ -> destroy(CloseReason.PING_TIMEOUT));
    finishDraining();
  }

  private void finishDraining() {
    var current = transport;
    var reason = closedFor;
    if (current == null || reason == null || !current.closeAfter(outbound, reason)) return;
    vertx.cancelTimer(drainTimer);
    state = State.CLOSED;
    server.remove(this);
    failProbe();
  }

  /** Closes at once, dropping what waits; from any thread. */
  public void abort(CloseReason reason) {
    execute(() -> {
      if (state == State.CLOSED) return;
      if (state == State.OPEN) end(reason);
      destroy(reason);
    });
  }

  private void destroy(CloseReason reason) {
    state = State.CLOSED;
    vertx.cancelTimer(drainTimer);
    server.remove(this);
    var current = transport;
    if (current != null) current.abort(reason);
    failProbe();
  }

  private void failProbe() {
    var probing = probe;
    if (probing != null) probing.fail();
  }

  /** Tells those above, once, whichever way the session ends. */
  private void end(CloseReason reason) {
    closedFor = reason;
    state = State.CLOSED;
    heartbeat.stop();
    server.metrics().sessionClosed(reason);
    var receiver = handler;
    if (receiver != null) receiver.closed(reason);
  }
}
