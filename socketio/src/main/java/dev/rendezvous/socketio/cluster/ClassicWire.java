package dev.rendezvous.socketio.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rendezvous.socketio.cluster.ClusterAnswer.ClientAck;
import dev.rendezvous.socketio.cluster.ClusterAnswer.ClientCount;
import dev.rendezvous.socketio.cluster.ClusterAnswer.RoomNames;
import dev.rendezvous.socketio.cluster.ClusterAnswer.ServerReply;
import dev.rendezvous.socketio.cluster.ClusterAnswer.Sockets;
import dev.rendezvous.socketio.cluster.ClusterBus.Subscription;
import dev.rendezvous.socketio.cluster.ClusterMessage.Broadcast;
import dev.rendezvous.socketio.cluster.ClusterMessage.Disconnect;
import dev.rendezvous.socketio.cluster.ClusterMessage.Fetch;
import dev.rendezvous.socketio.cluster.ClusterMessage.Join;
import dev.rendezvous.socketio.cluster.ClusterMessage.Leave;
import dev.rendezvous.socketio.cluster.ClusterMessage.ListRooms;
import dev.rendezvous.socketio.cluster.ClusterMessage.ServerEvent;
import dev.rendezvous.socketio.cluster.PubSub.Channels;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The format of {@code @socket.io/redis-adapter}'s {@code createAdapter}, which is also that of
 * {@code @socket.io/redis-emitter}.
 *
 * <p>A broadcast to one room goes to a channel of that room. Where the others listen to all of them
 * by a pattern, this listens to those of its own rooms only.
 */
final class ClassicWire implements Wire {
  private static final int SOCKETS = 0;
  private static final int ALL_ROOMS = 1;
  private static final int JOIN = 2;
  private static final int LEAVE = 3;
  private static final int DISCONNECT = 4;
  private static final int FETCH = 5;
  private static final int SERVER_EVENT = 6;
  private static final int BROADCAST = 7;
  private static final int CLIENT_COUNT = 8;
  private static final int CLIENT_ACK = 9;

  private final ClusterBus bus;
  private final String namespace;
  private final String uid;
  private final ClusterListener rooms;
  private final Inbox inbox;
  private final FreshRooms fresh = new FreshRooms(System::nanoTime);
  private final boolean byPattern;
  private final String broadcastChannel;
  private final String requestChannel;
  private final String responseChannel;
  private volatile @Nullable Channels channels;
  private volatile @Nullable Subscription pattern;

  /**
   * A wire that is not connected yet.
   *
   * @param byPattern hears all rooms by one pattern, for where little is sent this way
   */
  ClassicWire(
      ClusterBus bus, String namespace, String uid, ClusterListener rooms, boolean byPattern) {
    this.bus = bus;
    this.namespace = namespace;
    this.uid = uid;
    this.rooms = rooms;
    this.inbox = new Inbox(rooms::dropped);
    this.byPattern = byPattern;
    this.broadcastChannel = PREFIX + "#" + namespace + "#";
    this.requestChannel = PREFIX + "-request#" + namespace + "#";
    this.responseChannel = PREFIX + "-response#" + namespace + "#";
  }

  @Override
  public void start(Receiver receiver) {
    var opened =
        bus.listen(
            (channel, message) -> inbox.take(message, bytes -> on(channel, bytes, receiver)));
    Wire.await(opened.add(requestChannel));
    Wire.await(opened.add(responseChannel));
    Wire.await(opened.add(responseChannel + uid + "#"));
    if (byPattern) {
      pattern =
          bus.psubscribe(
              escape(broadcastChannel) + "*",
              (channel, message) -> inbox.take(message, bytes -> on(channel, bytes, receiver)));
    } else {
      Wire.await(opened.add(broadcastChannel));
    }
    channels = opened;
  }

  /** A namespace's name may hold characters that mean something in a pattern. */
  private static String escape(String channel) {
    return channel.replaceAll("[\\\\*?\\[\\]]", "\\\\$0");
  }

  @Override
  public void stop() {
    var opened = channels;
    if (opened != null) opened.close();
    var all = pattern;
    if (all != null) all.unsubscribe();
  }

  @Override
  public CompletionStage<Void> open(String room) {
    var opened = channels;
    return opened == null || byPattern ? Wire.done() : opened.add(channelOf(room));
  }

  @Override
  public void close(String room) {
    var opened = channels;
    if (opened != null && !byPattern) opened.remove(channelOf(room));
  }

  private String channelOf(String room) {
    return broadcastChannel + room + "#";
  }

  @Override
  public CompletionStage<Long> processes() {
    return bus.subscribers(requestChannel);
  }

  // ---- out

  @Override
  public void publish(ClusterMessage message) {
    switch (message) {
      case Broadcast broadcast when broadcast.requestId().isEmpty() -> publishPlain(broadcast);
      case Broadcast broadcast -> {
        var request = request(BROADCAST, broadcast.requestId());
        request.set("packet", Wire.packet(namespace, broadcast.data()));
        request.set("opts", Wire.options(broadcast));
        bus.publish(requestChannel, MsgPack.encode(request));
      }
      case Join(Target target, Set<String> names) -> {
        fresh.add(names);
        requestRooms(JOIN, target, names);
      }
      case Leave(Target target, Set<String> names) -> requestRooms(LEAVE, target, names);
      case Disconnect(Target target, boolean close) ->
          send(about(request(DISCONNECT, ""), target).put("close", close));
      case Fetch(Target target, _, String requestId) ->
          send(about(request(FETCH, requestId), target));
      case ListRooms(String requestId) -> send(request(ALL_ROOMS, requestId));
      case ServerEvent(var data, String requestId) -> {
        var request = request(SERVER_EVENT, requestId);
        request.set("data", data);
        send(request);
      }
    }
  }

  private void publishPlain(Broadcast broadcast) {
    var message =
        NODES
            .arrayNode()
            .add(uid)
            .add(Wire.packet(namespace, broadcast.data()))
            .add(Wire.options(broadcast));
    bus.publish(channelFor(broadcast.target().rooms()), MsgPack.encode(message));
  }

  private String channelFor(Set<String> names) {
    if (names.size() != 1) return broadcastChannel;
    var room = names.iterator().next();
    return fresh.has(room) ? broadcastChannel : channelOf(room);
  }

  private ObjectNode request(int type, String requestId) {
    var request = NODES.objectNode().put("uid", uid);
    if (!requestId.isEmpty()) request.put("requestId", requestId);
    return request.put("type", type);
  }

  private static ObjectNode about(ObjectNode request, Target target) {
    request.set("opts", Wire.options(target));
    return request;
  }

  private void requestRooms(int type, Target target, Set<String> names) {
    var request = about(request(type, ""), target);
    request.set("rooms", Wire.strings(names));
    send(request);
  }

  private void send(ObjectNode request) {
    bus.publish(requestChannel, Wire.json(request));
  }

  private void answer(ClusterAnswer answer) {
    var tree = NODES.objectNode().put("requestId", answer.requestId());
    switch (answer) {
      case Sockets(_, var sockets) -> tree.set("sockets", sockets);
      case RoomNames(_, var names) -> tree.set("rooms", names);
      case ServerReply(_, var data) -> tree.put("type", SERVER_EVENT).set("data", data);
      case ClientCount(_, int count) -> tree.put("type", CLIENT_COUNT).put("clientCount", count);
      case ClientAck(_, var data) -> tree.put("type", CLIENT_ACK).set("packet", data);
    }
    var bytes = answer instanceof ClientAck ? MsgPack.encode(tree) : Wire.json(tree);
    bus.publish(responseChannel, bytes);
  }

  // ---- in

  private void on(String channel, byte[] message, Receiver receiver) throws IOException {
    if (channel.equals(requestChannel)) onRequest(message, receiver);
    else if (channel.startsWith(responseChannel)) onAnswer(message, receiver);
    else if (channel.startsWith(broadcastChannel)) onBroadcast(channel, message, receiver);
  }

  private void onBroadcast(String channel, byte[] message, Receiver receiver) throws IOException {
    if (channel.length() > broadcastChannel.length()) {
      var room = channel.substring(broadcastChannel.length(), channel.length() - 1);
      if (!rooms.hasRoom(room)) return;
    }
    var root = MsgPack.decode(message);
    var packet = root.path(1);
    var data = Wire.event(packet);
    var options = root.path(2);
    var target = Wire.target(options);
    var own = root.path(0).asText().equals(uid);
    if (own || !packet.path("nsp").asText("/").equals(namespace)) return;
    receiver.message(new Broadcast(data, target, Wire.droppable(options), ""), _ -> {});
  }

  private void onRequest(byte[] message, Receiver receiver) throws IOException {
    var request = Wire.decode(message);
    if (request.path("uid").asText().equals(uid)) return;
    var known = read(request);
    if (known == null) rooms.dropped("request of unsupported type");
    else receiver.message(known, this::answer);
  }

  private static @Nullable ClusterMessage read(JsonNode request) throws IOException {
    var requestId = request.path("requestId").asText();
    var options = request.path("opts");
    return switch (request.path("type").asInt(-1)) {
      case SOCKETS ->
          new Fetch(new Target(Wire.strings(request.path("rooms")), Set.of()), true, requestId);
      case ALL_ROOMS -> new ListRooms(requestId);
      case JOIN -> new Join(Wire.target(options), Wire.strings(request.path("rooms")));
      case LEAVE -> new Leave(Wire.target(options), Wire.strings(request.path("rooms")));
      case DISCONNECT -> new Disconnect(Wire.target(options), request.path("close").asBoolean());
      case FETCH -> new Fetch(Wire.target(options), false, requestId);
      case SERVER_EVENT -> new ServerEvent(Wire.array(request.path("data")), requestId);
      case BROADCAST ->
          new Broadcast(
              Wire.event(request.path("packet")),
              Wire.target(options),
              Wire.droppable(options),
              requestId);
      default -> null;
    };
  }

  /** Those of lists carry no type, but are told apart by what they hold. */
  private static void onAnswer(byte[] message, Receiver receiver) throws IOException {
    var answer = Wire.decode(message);
    var requestId = answer.path("requestId").asText();
    if (requestId.isEmpty()) return;
    ClusterAnswer read =
        switch (answer.path("type").asInt(-1)) {
          case SERVER_EVENT -> new ServerReply(requestId, answer.path("data"));
          case CLIENT_COUNT -> new ClientCount(requestId, answer.path("clientCount").asInt());
          case CLIENT_ACK -> new ClientAck(requestId, answer.path("packet"));
          default ->
              answer.has("rooms")
                  ? new RoomNames(requestId, Wire.array(answer.path("rooms")))
                  : new Sockets(requestId, Wire.array(answer.path("sockets")));
        };
    receiver.answer(read);
  }
}
