package dev.rendezvous.socketio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.rendezvous.socketio.cluster.ClusterListener;
import dev.rendezvous.socketio.cluster.RedisAdapter;
import dev.rendezvous.socketio.cluster.Target;
import dev.rendezvous.socketio.engine.CloseReason;
import dev.rendezvous.socketio.protocol.PacketParser;
import dev.rendezvous.socketio.protocol.PacketWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A part of the server that clients connect to on its own, with its own rules and rooms. */
public final class Namespace {
  private static final Target EVERYONE = new Target(Set.of(), Set.of());

  private final String name;
  private final SocketIoServer server;
  private final Rooms rooms = new Rooms();
  private final List<Middleware> middlewares = new CopyOnWriteArrayList<>();
  private final List<Consumer<Socket>> connectListeners = new CopyOnWriteArrayList<>();
  private final @Nullable RedisAdapter cluster;

  Namespace(String name, SocketIoServer server) {
    this.name = name;
    this.server = server;
    var bus = server.options().bus;
    this.cluster =
        bus == null ? null : new RedisAdapter(bus, name, server.uid(), new FromOtherNodes());
  }

  /** The name, which begins with a slash. */
  public String name() {
    return name;
  }

  /** Adds a check that clients must pass, after those added before. */
  public Namespace use(Middleware middleware) {
    middlewares.add(middleware);
    return this;
  }

  /** Is told of each socket that was let in, before the first of its events is handled. */
  public Namespace onConnect(Consumer<Socket> listener) {
    connectListeners.add(listener);
    return this;
  }

  // ---- broadcasts

  /** Everyone in at least one of the rooms. */
  public Broadcast to(String... rooms) {
    return all().to(rooms);
  }

  /** Everyone in at least one of the rooms. */
  public Broadcast in(String... rooms) {
    return to(rooms);
  }

  /** Everyone but those in one of the rooms. */
  public Broadcast except(String... rooms) {
    return all().except(rooms);
  }

  /** Everyone on this node. */
  public Broadcast local() {
    return all().local();
  }

  /** Everyone. */
  public Broadcast all() {
    return new Broadcast(this, EVERYONE, false, false);
  }

  /** Sends an event to everyone. */
  public void emit(String event, @Nullable Object... payload) {
    all().emit(event, payload);
  }

  /** The sockets on this node. */
  public List<Socket> localSockets() {
    return List.copyOf(rooms.all());
  }

  static void requireFreeName(String event) {
    if (PacketParser.RESERVED_EVENTS.contains(event)) {
      throw new IllegalArgumentException(event + " is a reserved event name");
    }
  }

  /** Encodes once, when the first socket is found, and hands the same bytes to all. */
  void deliver(List<@Nullable Object> data, Target target, boolean droppable) {
    var packet = new EncodedOnce(writer(), name, data);
    rooms.forEach(target, socket -> socket.send(packet.get(), droppable));
  }

  @Nullable RedisAdapter cluster() {
    return cluster;
  }

  // ---- for the parts of the library

  Rooms sockets() {
    return rooms;
  }

  SocketLimits limits() {
    return server.limits();
  }

  Payloads payloads() {
    return server.options().payloads;
  }

  SocketIoMetrics metrics() {
    return server.metrics();
  }

  PacketWriter writer() {
    return server.writer();
  }

  Executor executor() {
    return server.executor();
  }

  /** Asks the middlewares; null when all agree. Blocks. */
  @SuppressWarnings("CatchingUnchecked") // a check that fails in whatever way must not let in
  @Nullable ConnectRefused admit(Socket socket) {
    try {
      if (cluster != null) cluster.start();
      for (var middleware : middlewares) {
        middleware.admit(socket.handshake(), socket.attributes());
      }
      return null;
    } catch (ConnectRefused refusal) {
      return refusal;
    } catch (Exception e) {
      System.getLogger(SocketIoServer.class.getName())
          .log(System.Logger.Level.WARNING, "middleware of " + name + " failed", e);
      return new ConnectRefused("Internal error");
    }
  }

  void add(Socket socket) {
    rooms.add(socket);
    metrics().socketConnected(name);
  }

  void greet(Socket socket) {
    connectListeners.forEach(listener -> listener.accept(socket));
  }

  void remove(Socket socket, CloseReason reason) {
    rooms.remove(socket);
    metrics().socketDisconnected(name, reason);
  }

  void close() {
    if (cluster != null) cluster.close();
  }

  /** What other nodes ask for, done to the sockets of this one. */
  private final class FromOtherNodes implements ClusterListener {
    @Override
    public void broadcast(ArrayNode data, Target target, boolean droppable) {
      List<@Nullable Object> arguments = new ArrayList<>(data.size());
      data.forEach(arguments::add);
      deliver(arguments, target, droppable);
    }

    @Override
    public void join(Target target, Set<String> joined) {
      all().with(target).local().socketsJoin(joined.toArray(String[]::new));
    }

    @Override
    public void leave(Target target, Set<String> left) {
      all().with(target).local().socketsLeave(left.toArray(String[]::new));
    }

    @Override
    public void disconnect(Target target, boolean close) {
      all().with(target).local().disconnectSockets(close);
    }

    @Override
    public boolean hasRoom(String room) {
      return rooms.exists(room);
    }

    @Override
    public void dropped(String reason) {
      metrics().clusterDropped(reason);
    }
  }
}
