package dev.rendezvous.socketio.engine;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.impl.ContextInternal;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Turns HTTP requests of one path into sessions, and routes later requests to them. */
public final class EngineServer {
  private final Vertx vertx;
  private final EngineOptions options;
  private final RandomIds ids;
  private final EngineMetrics metrics;
  private final SessionHandler.Factory handlers;
  private final Cors cors;
  private final ConcurrentMap<String, EngineSession> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger places = new AtomicInteger();
  private final ConcurrentMap<String, Integer> byAddress = new ConcurrentHashMap<>();
  private final ConcurrentMap<Thread, Outlet> outlets = new ConcurrentHashMap<>();
  private volatile boolean closing;

  public EngineServer(
      Vertx vertx,
      EngineOptions options,
      RandomIds ids,
      EngineMetrics metrics,
      SessionHandler.Factory handlers) {
    this.vertx = vertx;
    this.options = options;
    this.ids = ids;
    this.metrics = metrics;
    this.handlers = handlers;
    this.cors = new Cors(options.allowedOrigins());
  }

  Vertx vertx() {
    return vertx;
  }

  EngineOptions options() {
    return options;
  }

  EngineMetrics metrics() {
    return metrics;
  }

  /** That of the event loop which asks. */
  Outlet outlet() {
    return outlets.computeIfAbsent(
        Thread.currentThread(),
        _ -> new Outlet(((ContextInternal) vertx.getOrCreateContext()).unwrap()));
  }

  /** Addresses that have a session. */
  public int addressCount() {
    return byAddress.size();
  }

  /** Sessions that are open or draining. */
  public int sessionCount() {
    return places.get();
  }

  /** Serves one request; it may be paused. */
  public void handle(HttpServerRequest request) {
    request.pause();
    request.response().exceptionHandler(_ -> {});
    if (cors.apply(request)) {
      request.resume();
      return;
    }
    if (!isReadable(request)) {
      refuse(request, EngineError.BAD_REQUEST);
      return;
    }
    var upgrade = isUpgrade(request);
    var sid = parameter(request, "sid");
    var session = sid == null ? null : sessions.get(sid);
    var error = verify(request, upgrade, sid, session);
    if (error != null) refuse(request, error);
    else if (session != null) route(request, upgrade, session);
    else open(request, upgrade);
  }

  private static boolean isUpgrade(HttpServerRequest request) {
    return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
  }

  /** Whether the query is what RFC 3986 takes for one. */
  private static boolean isReadable(HttpServerRequest request) {
    try {
      return request.params() != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static @Nullable String parameter(HttpServerRequest request, String name) {
    return request.params().get(name);
  }

  /** The checks in the order of the reference, whose clients look at the codes. */
  private @Nullable EngineError verify(
      HttpServerRequest request,
      boolean upgrade,
      @Nullable String sid,
      @Nullable EngineSession session) {
    var transport = parameter(request, "transport");
    var webSocket = Transport.WEBSOCKET.equals(transport);
    if (!webSocket && !Transport.POLLING.equals(transport)) return EngineError.UNKNOWN_TRANSPORT;
    if (sid != null) {
      if (session == null) return EngineError.UNKNOWN_SID;
      if (upgrade) return webSocket ? null : EngineError.BAD_REQUEST;
      return session.transportName().equals(transport) ? null : EngineError.BAD_REQUEST;
    }
    if (!HttpMethod.GET.equals(request.method())) return EngineError.BAD_HANDSHAKE_METHOD;
    if (webSocket != upgrade) return EngineError.BAD_REQUEST;
    return "4".equals(parameter(request, "EIO")) ? null : EngineError.UNSUPPORTED_PROTOCOL_VERSION;
  }

  private void refuse(HttpServerRequest request, EngineError error) {
    metrics.requestRefused(error.name());
    error.answer(request);
  }

  private void route(HttpServerRequest request, boolean upgrade, EngineSession session) {
    if (!upgrade) {
      session.execute(() -> session.onRequest(request));
      return;
    }
    var connection = request.connection();
    request
        .toWebSocket()
        .onSuccess(
            webSocket -> session.execute(() -> session.onUpgradeRequest(webSocket, connection)));
  }

  private void open(HttpServerRequest request, boolean upgrade) {
    var peer = Peer.of(request);
    var address = options.addressOf().apply(peer);
    var error = takePlace(address);
    if (error != null) {
      refuse(request, error);
    } else if (upgrade) {
      openWebSocket(request, peer, address);
    } else {
      var session = newSession(peer, address);
      session.openPolling(request, handlers);
      closeIfLate(session);
    }
  }

  private @Nullable EngineError takePlace(String address) {
    if (closing) return EngineError.SHUTTING_DOWN;
    if (byAddress.merge(address, 1, Integer::sum) > options.maxSessionsPerAddress()) {
      forget(address);
      return EngineError.TOO_MANY_SESSIONS_OF_ADDRESS;
    }
    if (places.incrementAndGet() > options.maxSessions()) {
      leavePlace(address);
      return EngineError.TOO_MANY_SESSIONS;
    }
    return null;
  }

  private void leavePlace(String address) {
    places.decrementAndGet();
    forget(address);
  }

  private void forget(String address) {
    byAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
  }

  private void openWebSocket(HttpServerRequest request, Peer peer, String address) {
    var connection = request.connection();
    request
        .toWebSocket()
        .onFailure(_ -> leavePlace(address))
        .onSuccess((ServerWebSocket webSocket) -> {
          var session = newSession(peer, address);
          session.openWebSocket(webSocket, connection, handlers);
          closeIfLate(session);
        });
  }

  /** A session that opened while the server was closing may have been overlooked there. */
  private void closeIfLate(EngineSession session) {
    if (closing) session.close(CloseReason.SERVER_SHUTDOWN);
  }

  private EngineSession newSession(Peer peer, String address) {
    var session = new EngineSession(this, ids.secret(), peer, address);
    sessions.put(session.id(), session);
    return session;
  }

  void remove(EngineSession session) {
    if (sessions.remove(session.id(), session)) leavePlace(session.address());
  }

  /** Refuses new sessions from now on and closes the open ones; done when all have been told. */
  public Future<Void> close(CloseReason reason) {
    closing = true;
    var told = new ArrayList<Future<Void>>();
    for (var session : sessions.values()) told.add(session.close(reason));
    return Future.all(told).mapEmpty();
  }
}
