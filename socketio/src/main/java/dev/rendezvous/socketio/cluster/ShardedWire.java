package dev.rendezvous.socketio.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.rendezvous.socketio.cluster.PubSub.Channels;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The format of {@code @socket.io/redis-adapter}'s {@code createShardedAdapter}, in its mode {@code
 * dynamic}: a sharded channel for each room.
 *
 * <p>Emitters know no sharded channels, so the classic ones are listened to as well.
 */
final class ShardedWire implements Wire {
  private static final int BROADCAST = 3;
  private static final int JOIN = 4;
  private static final int LEAVE = 5;
  private static final int DISCONNECT = 6;
  private static final int FETCH = 7;
  private static final int SOCKETS = 8;
  private static final int SERVER_EVENT = 9;
  private static final int SERVER_REPLY = 10;
  private static final int CLIENT_COUNT = 11;
  private static final int CLIENT_ACK = 12;

  /** Rooms of single sockets have no channel of their own: sockets come and go too often. */
  private static final int SOCKET_ID_LENGTH = 20;

  private final PubSub shards;
  private final Wire emitters;
  private final String namespace;
  private final String uid;
  private final Inbox inbox;
  private final FreshRooms fresh = new FreshRooms(System::nanoTime);
  private final String channel;
  private volatile @Nullable Channels channels;

  ShardedWire(
      ClusterBus bus, PubSub shards, String namespace, String uid, ClusterListener listener) {
    this.shards = shards;
    this.emitters = new ClassicWire(bus, namespace, uid, listener, true);
    this.namespace = namespace;
    this.uid = uid;
    this.inbox = new Inbox(listener::dropped);
    this.channel = PREFIX + "#" + namespace + "#";
  }

  @Override
  public void start(Receiver receiver) {
    var opened = shards.listen((_, message) -> inbox.take(message, bytes -> on(bytes, receiver)));
    Wire.await(opened.add(channel));
    Wire.await(opened.add(channel + uid + "#"));
    emitters.start(receiver);
    channels = opened;
  }

  @Override
  public void stop() {
    var opened = channels;
    if (opened != null) opened.close();
    emitters.stop();
  }

  @Override
  public CompletionStage<Void> open(String room) {
    var opened = channels;
    return opened == null || isOfASocket(room) ? Wire.done() : opened.add(channelOf(room));
  }

  @Override
  public void close(String room) {
    var opened = channels;
    if (opened != null && !isOfASocket(room)) opened.remove(channelOf(room));
  }

  private static boolean isOfASocket(String room) {
    return room.length() == SOCKET_ID_LENGTH;
  }

  private String channelOf(String room) {
    return channel + room + "#";
  }

  @Override
  public CompletionStage<Long> processes() {
    return shards.subscribers(channel);
  }

  // ---- out

  @Override
  public void publish(ClusterMessage message) {
    var data = NODES.objectNode();
    switch (message) {
      case Broadcast broadcast -> {
        data.set("opts", Wire.options(broadcast));
        data.set("packet", Wire.packet(namespace, broadcast.data()));
        send(channelFor(broadcast), BROADCAST, withId(data, broadcast.requestId()));
      }
      case Join(Target target, var names) -> {
        fresh.add(names);
        data.set("rooms", Wire.strings(names));
        send(channel, JOIN, about(data, target));
      }
      case Leave(Target target, var names) -> {
        data.set("rooms", Wire.strings(names));
        send(channel, LEAVE, about(data, target));
      }
      case Disconnect(Target target, boolean close) ->
          send(channel, DISCONNECT, about(data, target).put("close", close));
      case Fetch(Target target, _, String id) ->
          send(channel, FETCH, withId(about(data, target), id));
      case ServerEvent(var event, String id) -> {
        data.set("packet", event);
        send(channel, SERVER_EVENT, withId(data, id));
      }
      case ListRooms _ -> throw new UnsupportedOperationException("no such request is known");
    }
  }

  private String channelFor(Broadcast broadcast) {
    var names = broadcast.target().rooms();
    if (names.size() != 1 || !broadcast.requestId().isEmpty()) return channel;
    var room = names.iterator().next();
    return isOfASocket(room) || fresh.has(room) ? channel : channelOf(room);
  }

  private static ObjectNode about(ObjectNode data, Target target) {
    data.set("opts", Wire.options(target));
    return data;
  }

  private static ObjectNode withId(ObjectNode data, String requestId) {
    return requestId.isEmpty() ? data : data.put("requestId", requestId);
  }

  private void send(String to, int type, ObjectNode data) {
    var message = NODES.objectNode().put("uid", uid).put("nsp", namespace).put("type", type);
    message.set("data", data);
    shards.publish(to, hasBinary(data) ? MsgPack.encode(message) : Wire.json(message));
  }

  private static boolean hasBinary(JsonNode node) {
    if (node.getNodeType() == JsonNodeType.BINARY) return true;
    for (var child : node) {
      if (hasBinary(child)) return true;
    }
    return false;
  }

  private void answer(String requester, ClusterAnswer answer) {
    var data = NODES.objectNode().put("requestId", answer.requestId());
    int type =
        switch (answer) {
          case Sockets(_, var sockets) -> {
            data.set("sockets", sockets);
            yield SOCKETS;
          }
          case ServerReply(_, var reply) -> {
            data.set("packet", reply);
            yield SERVER_REPLY;
          }
          case ClientCount(_, int count) -> {
            data.put("clientCount", count);
            yield CLIENT_COUNT;
          }
          case ClientAck(_, var ack) -> {
            data.set("packet", ack);
            yield CLIENT_ACK;
          }
          case RoomNames _ -> throw new IllegalStateException("nobody can have asked");
        };
    send(channel + requester + "#", type, data);
  }

  // ---- in

  private void on(byte[] message, Receiver receiver) throws IOException {
    var root = Wire.decode(message);
    var sender = root.path("uid").asText();
    if (sender.equals(uid) || !root.path("nsp").asText().equals(namespace)) return;
    var data = root.path("data");
    int type = root.path("type").asInt(-1);
    var answer = readAnswer(type, data);
    if (answer != null) {
      receiver.answer(answer);
      return;
    }
    var known = read(type, data);
    // heartbeats of other kinds of adapters are no news
    if (known != null) receiver.message(known, reply -> answer(sender, reply));
  }

  private static @Nullable ClusterMessage read(int type, JsonNode data) throws IOException {
    var requestId = data.path("requestId").asText();
    var options = data.path("opts");
    return switch (type) {
      case BROADCAST ->
          new Broadcast(
              Wire.event(data.path("packet")),
              Wire.target(options),
              Wire.droppable(options),
              requestId);
      case JOIN -> new Join(Wire.target(options), Wire.strings(data.path("rooms")));
      case LEAVE -> new Leave(Wire.target(options), Wire.strings(data.path("rooms")));
      case DISCONNECT -> new Disconnect(Wire.target(options), data.path("close").asBoolean());
      case FETCH -> new Fetch(Wire.target(options), false, requestId);
      case SERVER_EVENT -> new ServerEvent(Wire.array(data.path("packet")), requestId);
      default -> null;
    };
  }

  private static @Nullable ClusterAnswer readAnswer(int type, JsonNode data) throws IOException {
    var requestId = data.path("requestId").asText();
    return switch (type) {
      case SOCKETS -> new Sockets(requestId, Wire.array(data.path("sockets")));
      case SERVER_REPLY -> new ServerReply(requestId, data.path("packet"));
      case CLIENT_COUNT -> new ClientCount(requestId, data.path("clientCount").asInt());
      case CLIENT_ACK -> new ClientAck(requestId, data.path("packet"));
      default -> null;
    };
  }
}
