package dev.rendezvous.middleware.sockets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.limits.RateLimiter;
import dev.rendezvous.middleware.telemetry.Traces;
import dev.rendezvous.socketio.Ack;
import dev.rendezvous.socketio.Socket;
import dev.rendezvous.socketio.SocketIoServer;
import dev.rendezvous.socketio.engine.CloseReason;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.AppError;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes in sockets, and what they send to the services that want it. */
@Singleton
public final class SocketGateway {
  private static final Logger LOG = Logger.getLogger(SocketGateway.class);

  private final SocketIoServer server;
  private final SocketSignIn signIn;
  private final RateLimiter limiter;
  private final EventRoutes routes;
  private final Traces traces;
  private final List<SocketLife> lives;

  SocketGateway(
      SocketIoServer server,
      SocketSignIn signIn,
      RateLimiter limiter,
      EventRoutes routes,
      Traces traces,
      @All List<SocketEvents> services,
      @All List<SocketLife> lives) {
    this.server = server;
    this.signIn = signIn;
    this.limiter = limiter;
    this.routes = routes;
    this.traces = traces;
    this.lives = List.copyOf(lives);
    routes.add(
        new EventRoutes.Route<>(
            "auth:refresh", SocketSignIn.Refresh.class, RateLimit.SOCKET_EVENT, signIn::refresh));
    services.forEach(service -> service.register(routes));
    server
        .of("/")
        .ownedBy(attributes -> attributes.get(SignedIn.KEY).caller().userId().toString())
        .use(signIn)
        .onConnect(this::greet);
  }

  /** Serves a request of the path that sockets connect to; it may be paused. */
  public void handle(HttpServerRequest request) {
    server.handle(request);
  }

  /**
   * Ends all sockets, which may connect to another process, and lets what they sent be finished.
   *
   * @return whether all was done in time; what was not is cut off
   */
  public boolean close(Duration within) throws InterruptedException {
    return server.close(CloseReason.SERVER_SHUTDOWN, within);
  }

  private void greet(Socket socket) {
    routes.all().forEach(route -> listen(socket, route));
    socket.onDisconnect(_ -> part(socket));
    Caller caller = socket.attributes().get(SignedIn.KEY).caller();
    OpenSockets.enter(socket, caller);
    // a session that ended between the handshake and the rooms was not told of it
    if (callerOrFarewell(socket) != null) {
      welcome(socket, caller);
    }
  }

  private void welcome(Socket socket, Caller caller) {
    for (SocketLife life : lives) {
      try {
        life.opened(caller, socket.id());
      } catch (AppError refused) {
        Farewell.ofRefusal(refused).to(socket);
        return;
      } catch (RuntimeException e) {
        // a store that is away must not keep people from talking
        LOG.warnf("%s was not told of a socket: %s", life.getClass().getSimpleName(), e);
      }
    }
  }

  private void part(Socket socket) {
    Caller caller = socket.attributes().get(SignedIn.KEY).caller();
    for (SocketLife life : lives) {
      try {
        life.closed(caller, socket.id());
      } catch (RuntimeException e) {
        LOG.warnf("%s was not told of a socket's end: %s", life.getClass().getSimpleName(), e);
      }
    }
  }

  private <T> void listen(Socket socket, EventRoutes.Route<T> route) {
    socket.onArguments(route.event(), (args, ack) -> run(route, socket, args, ack));
  }

  /** The payload is read once its sender is known and within the limits: it may be large. */
  private <T> void run(EventRoutes.Route<T> route, Socket socket, List<JsonNode> args, Ack ack)
      throws Exception {
    Caller caller;
    try {
      caller = signIn.require(socket);
    } catch (AppError refused) {
      ack.send(AckErrors.envelope(refused));
      Farewell.ofToken(refused).to(socket);
      return;
    }
    limiter.require(route.limit(), caller.getName());
    traces.<Exception>serve(
        "socket " + route.event(),
        () -> {
          T payload = socket.payload(args, route.payload());
          Object data = route.action().run(socket, caller, payload);
          ack.send(ApiResponse.ok(data == null ? Map.of() : data));
        });
  }

  private @Nullable Caller callerOrFarewell(Socket socket) {
    try {
      return signIn.require(socket);
    } catch (AppError refused) {
      Farewell.ofToken(refused).to(socket);
      return null;
    }
  }
}
