package dev.rendezvous.middleware.sockets;

import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.socketio.Socket;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All events that clients may send, and what is done about each. */
@Singleton
final class EventRoutes implements SocketRoutes {
  private final Map<String, Route<?>> byEvent = new ConcurrentHashMap<>();

  /** What is done about one event, for what also needs to know the socket that sent it. */
  @FunctionalInterface
  interface Action<T> {
    @Nullable Object run(Socket socket, Caller caller, T payload);
  }

  /** One event, and what is done about it. */
  record Route<T>(String event, Class<T> payload, RateLimit limit, Action<T> action) {}

  @Override
  public <T> void on(String event, Class<T> payload, RateLimit limit, SocketHandler<T> handler) {
    add(
        new Route<>(
            event, payload, limit, (_, caller, received) -> handler.handle(caller, received)));
  }

  void add(Route<?> route) {
    if (byEvent.putIfAbsent(route.event(), route) != null) {
      throw new IllegalStateException("two services take the event " + route.event());
    }
  }

  Collection<Route<?>> all() {
    return byEvent.values();
  }

  boolean knows(String event) {
    return byEvent.containsKey(event);
  }
}
