package dev.rendezvous.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.socketio.cluster.Target;
import dev.rendezvous.socketio.engine.CloseReason;
import dev.rendezvous.socketio.engine.Outbound;
import dev.rendezvous.socketio.protocol.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client in one namespace. All methods may be called from any thread.
 *
 * <p>Its callbacks run on virtual threads, one after the other in the order of what caused them,
 * and may block. A thread serves many sockets: what a callback puts into a {@link ThreadLocal} it
 * must take out again.
 */
public final class Socket {
  /** Where the socket is in its life. */
  enum State {
    CONNECTING,
    CONNECTED,
    ENDED
  }

  private final Namespace namespace;
  private final Connection connection;
  private final Handshake handshake;
  private final Attributes attributes = new Attributes();
  private final Mailbox mailbox;
  private final Membership membership;
  private final PendingAcks acks;
  private final Map<String, EventHandler<List<JsonNode>>> handlers = new ConcurrentHashMap<>(4);
  private final List<Consumer<CloseReason>> disconnectListeners = new CopyOnWriteArrayList<>();
  private volatile State state = State.CONNECTING;
  private volatile boolean deaf;
  private volatile String id;
  private volatile String privateId;
  private volatile String owner = "";
  private volatile boolean recovered;
  private volatile CompletionStage<Void> heard = RoomWatch.HEARD;

  Socket(String id, Namespace namespace, Connection connection, Handshake handshake) {
    var limits = namespace.limits();
    this.id = id;
    this.privateId = namespace.recovers() ? namespace.newSecret() : "";
    this.namespace = namespace;
    this.connection = connection;
    this.handshake = handshake;
    this.mailbox = new Mailbox(connection.crew(), limits.maxInboundEvents());
    this.membership = new Membership(this, namespace.sockets(), limits.maxRooms());
    this.acks = new PendingAcks(namespace.executor(), limits.maxPendingAcks());
  }

  /** Id that others may see; also the name of a room that only this socket is in. */
  public String id() {
    return id;
  }

  /** The namespace that the socket is in. */
  public Namespace namespace() {
    return namespace;
  }

  /** What the client brought. */
  public Handshake handshake() {
    return handshake;
  }

  /** What the application keeps about this socket. */
  public Attributes attributes() {
    return attributes;
  }

  /**
   * Whether the client was away for a moment only: the socket has its id, rooms and attributes of
   * before, and the client is sent what it missed.
   */
  public boolean recovered() {
    return recovered;
  }

  /** Whether messages can still reach the client. */
  public boolean isConnected() {
    return state == State.CONNECTED;
  }

  // ---- events

  /** Handles an event whose first argument is mapped to {@code type} and validated. */
  public <T> Socket on(String event, Class<T> type, EventHandler<T> handler) {
    return onArguments(event, (args, ack) -> handler.handle(payload(args, type), ack));
  }

  /**
   * The first argument of an event, mapped and validated as {@link #on} does, for those who look at
   * who sends it first.
   *
   * @throws Exception {@link BadPayload}, or what the validator throws
   */
  public <T> T payload(List<JsonNode> args, Class<T> type) throws Exception {
    return namespace.payloads().read(args, type);
  }

  /** Handles an event with all its arguments as they came. */
  public Socket onArguments(String event, EventHandler<List<JsonNode>> handler) {
    handlers.put(event, handler);
    return this;
  }

  /** Is told, once, after the socket has ended and all its events have been handled. */
  public Socket onDisconnect(Consumer<CloseReason> listener) {
    disconnectListeners.add(listener);
    return this;
  }

  /** Sends an event. */
  public void emit(String event, @Nullable Object... payload) {
    var data = event(event, payload);
    if (namespace.recovers()) namespace.deliver(data, new Target(Set.of(id), Set.of()), false);
    else send(namespace.writer().event(namespace.name(), Packet.NO_ID, data), false);
  }

  /** Sends an event unless the client cannot take it at once. */
  public void emitVolatile(String event, @Nullable Object... payload) {
    send(namespace.writer().event(namespace.name(), Packet.NO_ID, event(event, payload)), true);
  }

  /**
   * Sends an event that the client must answer.
   *
   * @return the first argument of the answer; fails with {@link
   *     java.util.concurrent.TimeoutException} or {@link AckFailed}
   */
  public CompletableFuture<JsonNode> emitWithAck(
      String event, Duration timeout, @Nullable Object... payload) {
    var data = event(event, payload);
    long ackId = namespace.nextAckId();
    return acks.await(
        ackId, timeout, () -> send(namespace.writer().event(namespace.name(), ackId, data), false));
  }

  /** False when too many acks are awaited already. */
  boolean expectAck(long ackId, Consumer<JsonNode> taker) {
    return isConnected() && acks.expect(ackId, taker);
  }

  void forgetAck(long ackId) {
    acks.forget(ackId);
  }

  static List<@Nullable Object> event(String event, @Nullable Object[] payload) {
    Namespace.requireFreeName(event);
    var data = new ArrayList<@Nullable Object>(payload.length + 1);
    data.add(event);
    for (var argument : payload) data.add(argument);
    return data;
  }

  void sendAck(long ackId, List<@Nullable Object> payload) {
    send(namespace.writer().ack(namespace.name(), ackId, payload), false);
  }

  void send(Outbound packet, boolean droppable) {
    if (state != State.CONNECTED) return;
    if (droppable) connection.session().sendVolatile(packet);
    else connection.session().send(packet);
  }

  // ---- rooms

  /**
   * Enters rooms; without effect once the socket has ended. When this returns to a virtual thread,
   * broadcasts of other processes are heard too, unless the bus is slow.
   */
  public void join(String... rooms) {
    var heard = new ArrayList<CompletionStage<Void>>(rooms.length);
    for (var room : rooms) heard.add(membership.join(room));
    for (var one : heard) ClusterRooms.await(one, namespace.metrics());
  }

  /** Leaves rooms. */
  public void leave(String... rooms) {
    for (var room : rooms) membership.leave(room);
  }

  /** The rooms that the socket is in, that of its own id among them. */
  public Set<String> rooms() {
    var rooms = new HashSet<>(membership.joined());
    rooms.add(id);
    return Set.copyOf(rooms);
  }

  boolean isIn(String room) {
    return room.equals(id) || membership.joined().contains(room);
  }

  /** Everyone in the rooms but this socket. */
  public Broadcast to(String... rooms) {
    return namespace.to(rooms).except(id);
  }

  /** Everyone but this socket. */
  public Broadcast broadcast() {
    return namespace.except(id);
  }

  // ---- life cycle

  /**
   * Tells the client that it is out, which then does not reconnect by itself.
   *
   * @param closeTransport whether to end the connection with all its namespaces too
   */
  public void disconnect(boolean closeTransport) {
    disconnect(closeTransport, CloseReason.SERVER_DISCONNECT);
  }

  void disconnect(boolean closeTransport, CloseReason reason) {
    connection.session().execute(() -> connection.disconnect(this, closeTransport, reason));
  }

  /** Empty for nobody's. */
  String owner() {
    return owner;
  }

  void belongTo(String owner) {
    this.owner = owner;
  }

  /** A secret by which the client can take up the socket again; empty when it cannot. */
  String privateId() {
    return privateId;
  }

  /** Before anybody has seen the socket: it is the one that was lost. */
  void resume(String privateId, RecoveryLog.Lost lost) {
    this.privateId = privateId;
    id = lost.socketId();
    attributes.inherit(lost.attributes());
    recovered = true;
  }

  /** Goes back to where it was, on the session's loop. */
  void reenter(Set<String> rooms) {
    for (var room : rooms) {
      if (!room.equals(id)) membership.join(room);
    }
  }

  void heardFrom(CompletionStage<Void> heard) {
    this.heard = heard;
  }

  /** On a virtual thread: what other processes send to the socket is heard from now on. */
  void awaitHeard() {
    ClusterRooms.await(heard, namespace.metrics());
    heard = RoomWatch.HEARD;
  }

  State state() {
    return state;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  /** On the session's loop. */
  void connected() {
    state = State.CONNECTED;
  }

  /** On the session's loop; whatever ends the socket comes by here. */
  void end(CloseReason reason) {
    var wasConnected = state == State.CONNECTED;
    state = State.ENDED;
    deaf = reason.discardsEvents();
    acks.failAll();
    if (!wasConnected) {
      membership.end();
      return;
    }
    namespace.remove(this, reason, membership::end);
    mailbox.add(() -> disconnectListeners.forEach(listener -> listener.accept(reason)));
  }

  /** On the session's loop; false when too many events wait. */
  boolean onEvent(Packet packet) {
    return mailbox.offer(() -> handle(packet));
  }

  void onAck(Packet packet) {
    if (!acks.complete(packet.id(), packet.data())) {
      namespace.metrics().ackUnknown(namespace.name());
    }
  }

  private void handle(Packet packet) {
    if (deaf) return;
    var event = packet.data().get(0).asText();
    var args = new ArrayList<JsonNode>(packet.data().size() - 1);
    for (int i = 1; i < packet.data().size(); i++) args.add(packet.data().get(i));
    var ack = new Ack(this, packet.id());
    var handler = handlers.get(event);
    if (handler == null) {
      namespace.metrics().eventUnknown(namespace.name());
      fail(event, ack, new BadPayload("unknown event", null));
    } else {
      run(event, handler, args, ack);
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever a handler throws must reach its client
  private void run(
      String event, EventHandler<List<JsonNode>> handler, List<JsonNode> args, Ack ack) {
    var failed = true;
    try {
      handler.handle(args, ack);
      failed = false;
    } catch (Exception | StackOverflowError e) {
      fail(event, ack, e);
    } finally {
      namespace.metrics().eventHandled(namespace.name(), event, failed);
    }
  }

  private void fail(String event, Ack ack, Throwable error) {
    ack.send(namespace.payloads().errors().toAck(event, error));
  }
}
