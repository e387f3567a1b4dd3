package dev.rendezvous.socketio.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.rendezvous.socketio.cluster.ClusterBus.Subscription;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Joins one namespace with the same namespace of other processes.
 *
 * <p>The channels and formats are those of {@code @socket.io/redis-adapter} 8, so that processes in
 * other languages, and {@code @socket.io/redis-emitter}, reach our sockets.
 */
public final class RedisAdapter implements AutoCloseable {
  private static final String PREFIX = "socket.io";
  private static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

  private final ClusterBus bus;
  private final String namespace;
  private final String uid;
  private final ClusterListener listener;
  private final String broadcastChannel;
  private final String requestChannel;
  private final List<Subscription> subscriptions = new ArrayList<>(2);
  private volatile boolean started;

  /**
   * Prepares, but does not listen yet.
   *
   * @param uid tells this process's own messages from others'
   */
  public RedisAdapter(ClusterBus bus, String namespace, String uid, ClusterListener listener) {
    this.bus = bus;
    this.namespace = namespace;
    this.uid = uid;
    this.listener = listener;
    this.broadcastChannel = PREFIX + "#" + namespace + "#";
    this.requestChannel = PREFIX + "-request#" + namespace + "#";
  }

  /** Listens from now on; needed only where there are sockets. Blocks. */
  public void start() {
    if (started) return;
    synchronized (subscriptions) {
      if (started) return;
      subscriptions.add(bus.psubscribe(escape(broadcastChannel) + "*", this::onBroadcast));
      subscriptions.add(bus.subscribe(requestChannel, this::onRequest));
      started = true;
    }
  }

  /** A namespace's name may hold characters that mean something in a pattern. */
  private static String escape(String channel) {
    return channel.replaceAll("[\\\\*?\\[\\]]", "\\\\$0");
  }

  @Override
  public void close() {
    synchronized (subscriptions) {
      subscriptions.forEach(Subscription::unsubscribe);
      subscriptions.clear();
    }
  }

  /** Emits an event on the other processes. */
  public void broadcast(ArrayNode data, Target target, boolean droppable) {
    var rooms = target.rooms();
    var channel =
        rooms.size() == 1 ? broadcastChannel + rooms.iterator().next() + "#" : broadcastChannel;
    var broadcast = new ClusterMessages.Broadcast(uid, namespace, data, target, droppable);
    publish(channel, ClusterMessages.encode(broadcast));
  }

  /** Makes sockets of other processes join rooms. */
  public void join(Target target, Set<String> rooms) {
    requestRooms(ClusterMessages.JOIN, target, rooms);
  }

  /** Makes sockets of other processes leave rooms. */
  public void leave(Target target, Set<String> rooms) {
    requestRooms(ClusterMessages.LEAVE, target, rooms);
  }

  private void requestRooms(int type, Target target, Set<String> rooms) {
    var request = ClusterMessages.request(uid, type, target);
    rooms.forEach(request.putArray("rooms")::add);
    publish(requestChannel, ClusterMessages.encodeRequest(request));
  }

  /** Disconnects sockets of other processes. */
  public void disconnect(Target target, boolean close) {
    var request = ClusterMessages.request(uid, ClusterMessages.DISCONNECT, target);
    publish(requestChannel, ClusterMessages.encodeRequest(request.put("close", close)));
  }

  /** A bus that is down must not fail what was done here already. */
  private void publish(String channel, byte[] message) {
    try {
      bus.publish(channel, message);
    } catch (RuntimeException e) {
      listener.dropped("publish failed: " + e);
    }
  }

  private void onBroadcast(String channel, byte[] message) {
    if (!channel.startsWith(broadcastChannel)) return;
    if (channel.length() > broadcastChannel.length()) {
      var room = channel.substring(broadcastChannel.length(), channel.length() - 1);
      if (!listener.hasRoom(room)) return;
    }
    receive(
        message,
        () -> {
          var broadcast = ClusterMessages.decodeBroadcast(message);
          if (broadcast.uid().equals(uid) || !broadcast.namespace().equals(namespace)) return;
          listener.broadcast(broadcast.data(), broadcast.target(), broadcast.droppable());
        });
  }

  private void onRequest(String channel, byte[] message) {
    receive(
        message,
        () -> {
          var request = ClusterMessages.decodeRequest(message);
          if (!request.path("uid").asText().equals(uid)) carryOut(request);
        });
  }

  private void carryOut(JsonNode request) {
    var options = request.path("opts");
    if (!options.isObject()) {
      listener.dropped("request without options");
      return;
    }
    var target = ClusterMessages.decodeTarget(options);
    var rooms = ClusterMessages.strings(request.path("rooms"));
    switch (request.path("type").asInt(-1)) {
      case ClusterMessages.JOIN -> listener.join(target, rooms);
      case ClusterMessages.LEAVE -> listener.leave(target, rooms);
      case ClusterMessages.DISCONNECT ->
          listener.disconnect(target, request.path("close").asBoolean());
      default -> listener.dropped("request of unsupported type");
    }
  }

  private void receive(byte[] message, Receipt receipt) {
    if (message.length > MAX_MESSAGE_BYTES) {
      listener.dropped("message too large");
      return;
    }
    try {
      receipt.run();
    } catch (IOException e) {
      listener.dropped("malformed message: " + e.getMessage());
    }
  }

  @FunctionalInterface
  private interface Receipt {
    void run() throws IOException;
  }
}
