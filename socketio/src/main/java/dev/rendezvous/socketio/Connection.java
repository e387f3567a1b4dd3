package dev.rendezvous.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rendezvous.socketio.Socket.State;
import dev.rendezvous.socketio.engine.CloseReason;
import dev.rendezvous.socketio.engine.EngineSession;
import dev.rendezvous.socketio.engine.Outbound;
import dev.rendezvous.socketio.engine.SessionHandler;
import dev.rendezvous.socketio.engine.Utf8;
import dev.rendezvous.socketio.protocol.InvalidPacket;
import dev.rendezvous.socketio.protocol.Packet;
import dev.rendezvous.socketio.protocol.PacketReader;
import dev.rendezvous.socketio.protocol.PacketType;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The namespaces of one session; confined to the session's loop. */
final class Connection implements SessionHandler {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final SocketIoServer server;
  private final EngineSession session;
  private final Crew crew;
  private final PacketReader reader;
  private final Map<String, Socket> sockets = new HashMap<>(2);
  private final long connectTimer;
  private boolean closed;

  Connection(SocketIoServer server, EngineSession session) {
    this.server = server;
    this.session = session;
    this.crew = server.crew();
    this.reader = new PacketReader(server.parser());
    this.connectTimer =
        server
            .vertx()
            .setTimer(
                server.limits().connectTimeout().toMillis(),
                _ -> session.close(CloseReason.CONNECT_TIMEOUT));
  }

  EngineSession session() {
    return session;
  }

  /** Runs the tasks of this session's sockets. */
  Crew crew() {
    return crew;
  }

  @Override
  public void text(Utf8 message) {
    try {
      dispatch(reader.text(message));
    } catch (InvalidPacket _) {
      session.abort(CloseReason.PARSE_ERROR);
    }
  }

  @Override
  public void binary(Buffer data) {
    try {
      dispatch(reader.binary(data.getBytes()));
    } catch (InvalidPacket _) {
      session.abort(CloseReason.PARSE_ERROR);
    }
  }

  @Override
  public void closed(CloseReason reason) {
    closed = true;
    server.vertx().cancelTimer(connectTimer);
    sockets.values().forEach(socket -> socket.end(reason));
    sockets.clear();
  }

  private void dispatch(@Nullable Packet packet) {
    if (packet == null) return;
    var socket = sockets.get(packet.namespace());
    if (packet.type() == PacketType.CONNECT) {
      if (socket == null || socket.state() == State.ENDED) connect(packet);
      else session.abort(CloseReason.PROTOCOL_VIOLATION);
    } else if (socket == null || socket.state() == State.CONNECTING) {
      // before CONNECT has been answered nothing else may come
      session.abort(CloseReason.PROTOCOL_VIOLATION);
    } else if (socket.state() == State.CONNECTED) {
      deliver(socket, packet);
    }
    // what a client sent before it read that we disconnected it is not its fault
  }

  private void deliver(Socket socket, Packet packet) {
    switch (packet.type()) {
      case EVENT -> {
        if (!socket.onEvent(packet)) session.abort(CloseReason.INBOUND_QUEUE_FULL);
      }
      case ACK -> socket.onAck(packet);
      case DISCONNECT -> {
        sockets.remove(packet.namespace());
        socket.end(CloseReason.CLIENT_DISCONNECT);
      }
      case CONNECT, CONNECT_ERROR, BINARY_EVENT, BINARY_ACK ->
          session.abort(CloseReason.PROTOCOL_VIOLATION);
    }
  }

  // ---- connecting

  private void connect(Packet packet) {
    var namespace = server.find(packet.namespace());
    if (namespace == null) {
      server.metrics().socketRefused(packet.namespace());
      sendError(packet.namespace(), new ConnectRefused("Invalid namespace"));
      return;
    }
    if (sockets.size() >= server.limits().maxNamespaces()) {
      session.abort(CloseReason.PROTOCOL_VIOLATION);
      return;
    }
    var auth = packet.data().isMissingNode() ? NODES.objectNode() : packet.data();
    var socket = new Socket(server.newId(), namespace, this, handshake(namespace, auth));
    sockets.put(namespace.name(), socket);
    socket.mailbox().add(() -> admit(namespace, socket, auth));
  }

  /** What the client says of its earlier life is no business of the application. */
  private Handshake handshake(Namespace namespace, JsonNode auth) {
    var peer = session.peer();
    var told = auth;
    if (namespace.recovers() && auth instanceof ObjectNode object) {
      told = object.deepCopy().without(List.of("pid", "offset"));
    }
    return new Handshake(told, peer.headers(), peer.query(), peer.remoteAddress());
  }

  /** On a virtual thread. */
  private void admit(Namespace namespace, Socket socket, JsonNode auth) {
    var refusal = namespace.admit(socket);
    session.execute(() -> {
      if (closed || socket.state() != State.CONNECTING) return;
      if (refusal == null) accept(namespace, socket, auth);
      else refuse(namespace, socket, refusal);
    });
  }

  private void accept(Namespace namespace, Socket socket, JsonNode auth) {
    server.vertx().cancelTimer(connectTimer);
    socket.connected();
    namespace.enter(socket, auth, missed -> hello(namespace, socket, missed));
    socket.mailbox().add(() -> namespace.greet(socket));
  }

  private void hello(Namespace namespace, Socket socket, List<Outbound> missed) {
    var hello = new LinkedHashMap<String, String>();
    hello.put("sid", socket.id());
    if (namespace.recovers()) hello.put("pid", socket.privateId());
    session.send(server.writer().control(PacketType.CONNECT, namespace.name(), hello));
    missed.forEach(session::send);
  }

  private void refuse(Namespace namespace, Socket socket, ConnectRefused refusal) {
    sockets.remove(namespace.name());
    socket.end(CloseReason.SERVER_DISCONNECT);
    server.metrics().socketRefused(namespace.name());
    sendError(namespace.name(), refusal);
  }

  private void sendError(String namespace, ConnectRefused refusal) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put("message", refusal.text());
    var data = refusal.data();
    if (data != null) payload.put("data", data);
    session.send(server.writer().control(PacketType.CONNECT_ERROR, namespace, payload));
  }

  // ---- disconnecting

  void disconnect(Socket socket, boolean closeTransport, CloseReason reason) {
    if (closed) return;
    if (!closeTransport) {
      leave(socket, reason);
      return;
    }
    List.copyOf(sockets.values()).forEach(each -> leave(each, reason));
    session.close(reason);
  }

  private void leave(Socket socket, CloseReason reason) {
    if (socket.state() != State.CONNECTED) return;
    // first the end, so that nobody who saw the packet finds the socket connected
    socket.end(reason);
    session.send(server.writer().bare(PacketType.DISCONNECT, socket.namespace().name()));
  }
}
