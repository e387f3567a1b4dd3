package dev.rendezvous.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.rendezvous.socketio.cluster.RedisAdapter;
import dev.rendezvous.socketio.cluster.Target;
import dev.rendezvous.socketio.engine.CloseReason;
import dev.rendezvous.socketio.engine.Outbound;
import dev.rendezvous.socketio.protocol.Packet;
import dev.rendezvous.socketio.protocol.PacketParser;
import dev.rendezvous.socketio.protocol.PacketWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of the server that clients connect to on its own, with its own rules and rooms. */
public final class Namespace {
  private static final Target EVERYONE = new Target(Set.of(), Set.of());

  private final String name;
  private final SocketIoServer server;
  private final Rooms rooms;
  private final Owners owners;
  private final ServerEvents serverEvents;
  private final AtomicLong ackIds = new AtomicLong();
  private final List<Middleware> middlewares = new CopyOnWriteArrayList<>();
  private final List<Consumer<Socket>> connectListeners = new CopyOnWriteArrayList<>();
  private final @Nullable RedisAdapter cluster;
  private final @Nullable RecoveryLog recovery;
  private volatile Function<Attributes, String> owner = _ -> "";

  Namespace(String name, SocketIoServer server) {
    this.name = name;
    this.server = server;
    var options = server.options();
    this.owners = new Owners(options.limits.maxSocketsPerOwner());
    this.serverEvents =
        new ServerEvents(
            capacity -> new Mailbox(server.executor(), capacity),
            options.payloads,
            metrics()::clusterDropped);
    var bus = options.bus;
    this.cluster =
        bus == null
            ? null
            : new RedisAdapter(bus, name, server.uid(), new FromOtherProcesses(this));
    this.rooms =
        new Rooms(cluster == null ? RoomWatch.NOBODY : new ClusterRooms(cluster), this::keepsFor);
    this.recovery = server.newRecoveryLog(rooms::closeIfUnused);
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

  /**
   * Says whose a socket is, from what the middlewares found out; empty for nobody's. An owner has a
   * bounded number of sockets, and takes up only sockets of its own again.
   */
  public Namespace ownedBy(Function<Attributes, String> owner) {
    this.owner = owner;
    return this;
  }

  // ---- processes

  /** Sends an event to the same namespace of all other processes. */
  public void serverSideEmit(String event, @Nullable Object... payload) {
    if (cluster != null) cluster.serverEvent(tree(Socket.event(event, payload)));
  }

  /**
   * Sends an event that all other processes must answer.
   *
   * @return their answers; fails with {@link java.util.concurrent.TimeoutException} when one is
   *     missing
   */
  public CompletableFuture<List<JsonNode>> serverSideEmitWithAck(
      String event, Duration timeout, @Nullable Object... payload) {
    var data = tree(Socket.event(event, payload));
    return askCluster(adapter -> adapter.serverEventWithReplies(data, timeout));
  }

  /** Handles an event that another process sends with {@link #serverSideEmit}. */
  public Namespace onServerSide(String event, ServerEventHandler handler) {
    serverEvents.on(event, handler);
    return this;
  }

  /** Asks the other processes, if there are any; listening for answers may have to begin first. */
  CompletableFuture<List<JsonNode>> askCluster(
      Function<RedisAdapter, CompletionStage<List<JsonNode>>> question) {
    var adapter = cluster;
    if (adapter == null) return CompletableFuture.completedFuture(List.of());
    return CompletableFuture.runAsync(adapter::start, executor())
        .thenComposeAsync(_ -> question.apply(adapter), executor());
  }

  ArrayNode tree(List<@Nullable Object> data) {
    return payloads().mapper().valueToTree(data);
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
    var log = recovery;
    if (log != null && !droppable) {
      log.locked(() -> deliverLogged(data, target, log));
      return;
    }
    var packet = new EncodedOnce(writer(), name, Packet.NO_ID, data);
    rooms.forEach(target, socket -> socket.send(packet.get(), droppable));
  }

  /** The packet carries its offset, so that a client can say which one it has seen last. */
  private void deliverLogged(List<@Nullable Object> data, Target target, RecoveryLog log) {
    var marked = new ArrayList<@Nullable Object>(data);
    marked.add(log.offset());
    var packet = new EncodedOnce(writer(), name, Packet.NO_ID, marked);
    rooms.forEach(target, socket -> socket.send(packet.get(), false));
    if (packet.isMade() || log.concerns(target)) log.add(target, packet.get());
  }

  /**
   * Sends an event that clients here must answer within the time.
   *
   * @return how many were asked
   */
  int ask(
      List<@Nullable Object> data, Target target, Duration timeout, Consumer<JsonNode> answers) {
    long id = nextAckId();
    var packet = new EncodedOnce(writer(), name, id, data);
    var asked = new ArrayList<Socket>();
    rooms.forEach(
        target,
        socket -> {
          if (!socket.expectAck(id, answers)) return;
          asked.add(socket);
          socket.send(packet.get(), false);
        });
    if (!asked.isEmpty()) {
      server
          .vertx()
          .setTimer(timeout.toMillis(), _ -> asked.forEach(socket -> socket.forgetAck(id)));
    }
    return asked.size();
  }

  /** Lets the answers be told when the last one came or the time is up. */
  CompletableFuture<Answers> within(Duration timeout, AnswerCollector collector) {
    long timer = server.vertx().setTimer(timeout.toMillis(), _ -> collector.giveUp());
    return collector.done().whenComplete((_, _) -> server.vertx().cancelTimer(timer));
  }

  long nextAckId() {
    return ackIds.getAndIncrement();
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
      socket.belongTo(owner.apply(socket.attributes()));
      return null;
    } catch (ConnectRefused refusal) {
      return refusal;
    } catch (Exception e) {
      return server.options().errorToRefusal.toRefusal(e);
    }
  }

  /** On the session's loop: lets the socket in, with the state it had before if it comes back. */
  void enter(Socket socket, JsonNode auth, Consumer<List<Outbound>> hello) {
    var log = recovery;
    if (log == null) {
      hello.accept(List.of());
      add(socket);
      return;
    }
    log.locked(() -> {
      var recovered =
          log.recover(auth.path("pid").asText(), auth.path("offset").asText(), socket.owner());
      if (recovered != null) {
        socket.resume(auth.path("pid").asText(), recovered.socket());
        metrics().socketRecovered(name);
      }
      hello.accept(recovered == null ? List.of() : recovered.missed());
      add(socket);
      if (recovered != null) socket.reenter(recovered.socket().rooms());
    });
  }

  private void add(Socket socket) {
    socket.heardFrom(rooms.add(socket));
    metrics().socketConnected(name);
    var mustGo = owners.add(socket);
    if (mustGo != null) mustGo.disconnect(true, CloseReason.TOO_MANY_SOCKETS);
  }

  void greet(Socket socket) {
    socket.awaitHeard();
    connectListeners.forEach(listener -> listener.accept(socket));
  }

  /** On the session's loop; {@code leave} takes the socket out of its rooms. */
  void remove(Socket socket, CloseReason reason, Runnable leave) {
    var log = recovery;
    if (log == null) {
      leave.run();
      rooms.remove(socket);
    } else {
      log.locked(() -> {
        if (RecoveryLog.survives(reason)) keep(socket, log);
        leave.run();
        rooms.remove(socket);
      });
    }
    owners.remove(socket);
    metrics().socketDisconnected(name, reason);
  }

  private static void keep(Socket socket, RecoveryLog log) {
    var lost =
        new RecoveryLog.Lost(
            socket.id(), socket.owner(), socket.rooms(), socket.attributes(), log.now());
    log.lost(socket.privateId(), lost);
  }

  /** Whether a socket that may come back was in the room. */
  boolean keepsFor(String room) {
    return recovery != null && recovery.keepsFor(room);
  }

  /** What is still held of sockets, by name. */
  String leftovers() {
    var left = new StringBuilder();
    if (!rooms.names().isEmpty()) left.append("rooms ").append(rooms.names());
    if (owners.size() > 0) left.append("owners ");
    return left.toString();
  }

  void forgetOld() {
    var log = recovery;
    if (log != null) log.locked(log::forgetOld);
  }

  String newSecret() {
    return server.newSecret();
  }

  boolean recovers() {
    return recovery != null;
  }

  ServerEvents serverEvents() {
    return serverEvents;
  }

  void close() {
    if (cluster != null) cluster.close();
  }
}
