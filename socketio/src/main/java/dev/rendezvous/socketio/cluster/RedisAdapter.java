package dev.rendezvous.socketio.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.rendezvous.socketio.cluster.ClusterAnswer.ClientAck;
import dev.rendezvous.socketio.cluster.ClusterAnswer.ClientCount;
import dev.rendezvous.socketio.cluster.ClusterAnswer.RoomNames;
import dev.rendezvous.socketio.cluster.ClusterAnswer.ServerReply;
import dev.rendezvous.socketio.cluster.ClusterAnswer.Sockets;
import dev.rendezvous.socketio.cluster.ClusterMessage.Broadcast;
import dev.rendezvous.socketio.cluster.ClusterMessage.Disconnect;
import dev.rendezvous.socketio.cluster.ClusterMessage.Fetch;
import dev.rendezvous.socketio.cluster.ClusterMessage.Join;
import dev.rendezvous.socketio.cluster.ClusterMessage.Leave;
import dev.rendezvous.socketio.cluster.ClusterMessage.ListRooms;
import dev.rendezvous.socketio.cluster.ClusterMessage.ServerEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Joins one namespace with the same namespace of other processes.
 *
 * <p>The channels and formats are those of {@code @socket.io/redis-adapter} 8, so that processes in
 * other languages, and {@code @socket.io/redis-emitter}, reach our sockets.
 */
public final class RedisAdapter implements AutoCloseable {
  private static final int MAX_REQUESTS = 1_000;

  private final String uid;
  private final ClusterListener listener;
  private final Wire wire;
  private final AtomicLong requestNumbers = new AtomicLong();
  private final Map<String, Gathering> requests = new ConcurrentHashMap<>();
  private final Map<String, AckSink> ackRequests = new ConcurrentHashMap<>();
  private final Object startLock = new Object();
  private volatile boolean started;

  /**
   * Prepares, but does not listen yet.
   *
   * @param uid tells this process's own messages from others'
   */
  public RedisAdapter(ClusterBus bus, String namespace, String uid, ClusterListener listener) {
    this.uid = uid;
    this.listener = listener;
    this.wire =
        bus.shards()
            .<Wire>map(shards -> new ShardedWire(bus, shards, namespace, uid, listener))
            .orElseGet(() -> new ClassicWire(bus, namespace, uid, listener, false));
  }

  /** Takes what clients of other processes answer to a broadcast. */
  public interface AckSink {
    /** One more process has sent it to so many clients. */
    void clients(int count);

    /** One client's answer. */
    void ack(JsonNode answer);
  }

  /** Listens from now on; needed only where there are sockets, or for answers. Blocks. */
  public void start() {
    if (started) return;
    synchronized (startLock) {
      if (started) return;
      wire.start(new FromOthers());
      started = true;
    }
  }

  @Override
  public void close() {
    wire.stop();
  }

  /** A room has its first socket; done once broadcasts to it are heard. Does not block. */
  public CompletionStage<Void> roomOpened(String room) {
    return wire.open(room);
  }

  /** A room has lost its last socket. */
  public void roomClosed(String room) {
    wire.close(room);
  }

  // ---- what others shall do

  /** Emits an event on the other processes. */
  public void broadcast(ArrayNode data, Target target, boolean droppable) {
    publish(new Broadcast(data, target, droppable, ClusterMessage.NO_REQUEST));
  }

  /**
   * Emits an event on the other processes, whose clients must answer it. {@link #start} comes
   * first.
   *
   * @return to be run when nobody waits any more
   */
  public Runnable broadcastWithAcks(ArrayNode data, Target target, AckSink sink) {
    var id = nextRequestId();
    ackRequests.put(id, sink);
    publish(new Broadcast(data, target, false, id));
    return () -> ackRequests.remove(id);
  }

  /** Makes sockets of other processes join rooms. */
  public void join(Target target, Set<String> rooms) {
    publish(new Join(target, rooms));
  }

  /** Makes sockets of other processes leave rooms. */
  public void leave(Target target, Set<String> rooms) {
    publish(new Leave(target, rooms));
  }

  /** Disconnects sockets of other processes. */
  public void disconnect(Target target, boolean close) {
    publish(new Disconnect(target, close));
  }

  /** The sockets of other processes; fails when one of these does not answer in time. */
  public CompletionStage<List<JsonNode>> fetch(Target target, Duration timeout) {
    return request(id -> new Fetch(target, false, id), timeout);
  }

  /** Sends an event to the other processes themselves. */
  public void serverEvent(ArrayNode data) {
    publish(new ServerEvent(data, ClusterMessage.NO_REQUEST));
  }

  /** Sends an event that all other processes must answer; fails when one does not in time. */
  public CompletionStage<List<JsonNode>> serverEventWithReplies(ArrayNode data, Duration timeout) {
    return request(id -> new ServerEvent(data, id), timeout);
  }

  /** How many other processes there are. {@link #start} comes first. */
  public CompletionStage<Long> others() {
    return wire.processes().thenApply(all -> Math.max(0, all - 1));
  }

  private CompletionStage<List<JsonNode>> request(
      Function<String, ClusterMessage> message, Duration timeout) {
    return others()
        .thenCompose(others -> {
          if (others == 0) return CompletableFuture.completedFuture(List.of());
          return ask(message, new Gathering(others), timeout);
        });
  }

  private CompletionStage<List<JsonNode>> ask(
      Function<String, ClusterMessage> message, Gathering gathering, Duration timeout) {
    if (requests.size() >= MAX_REQUESTS) {
      return CompletableFuture.failedFuture(new IllegalStateException("too many requests wait"));
    }
    var id = nextRequestId();
    requests.put(id, gathering);
    publish(message.apply(id));
    return gathering
        .done()
        .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
        .whenComplete((_, _) -> requests.remove(id));
  }

  private String nextRequestId() {
    return uid + "-" + requestNumbers.incrementAndGet();
  }

  /** A bus that is down must not fail what was done here already. */
  private void publish(ClusterMessage message) {
    try {
      wire.publish(message);
    } catch (RuntimeException e) {
      listener.dropped("publish failed: " + e);
    }
  }

  // ---- what others want

  private final class FromOthers implements Wire.Receiver {
    @Override
    public void message(ClusterMessage message, Consumer<ClusterAnswer> reply) {
      switch (message) {
        case Broadcast(ArrayNode data, Target target, boolean droppable, String id) -> {
          if (id.isEmpty()) listener.broadcast(data, target, droppable);
          else gatherAcks(data, target, id, reply);
        }
        case Join(Target target, Set<String> rooms) -> listener.join(target, rooms);
        case Leave(Target target, Set<String> rooms) -> listener.leave(target, rooms);
        case Disconnect(Target target, boolean close) -> listener.disconnect(target, close);
        case Fetch(Target target, boolean idsOnly, String id) -> {
          var sockets = idsOnly ? Wire.strings(listener.ids(target)) : listener.describe(target);
          reply.accept(new Sockets(id, sockets));
        }
        case ListRooms(String id) ->
            reply.accept(new RoomNames(id, Wire.strings(listener.rooms())));
        case ServerEvent(ArrayNode data, String id) ->
            listener.serverEvent(
                data,
                answer -> {
                  if (!id.isEmpty()) reply.accept(new ServerReply(id, answer));
                });
      }
    }

    private void gatherAcks(
        ArrayNode data, Target target, String id, Consumer<ClusterAnswer> reply) {
      int asked =
          listener.broadcastWithAcks(data, target, ack -> reply.accept(new ClientAck(id, ack)));
      reply.accept(new ClientCount(id, asked));
    }

    /** Answers that nobody waits for, or of the wrong kind, mean nothing. */
    @Override
    public void answer(ClusterAnswer answer) {
      var waiting = requests.get(answer.requestId());
      var acks = ackRequests.get(answer.requestId());
      switch (answer) {
        case Sockets(_, ArrayNode sockets) when waiting != null -> waiting.add(sockets);
        case ServerReply(_, JsonNode data) when waiting != null -> waiting.add(List.of(data));
        case ClientCount(_, int count) when acks != null -> acks.clients(count);
        case ClientAck(_, JsonNode data) when acks != null -> acks.ack(data);
        case Sockets _, ServerReply _, ClientCount _, ClientAck _, RoomNames _ -> {
          // too late, or for another process
        }
      }
    }
  }
}
