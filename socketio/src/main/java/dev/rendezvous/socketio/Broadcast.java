package dev.rendezvous.socketio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.rendezvous.socketio.cluster.RedisAdapter;
import dev.rendezvous.socketio.cluster.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A choice of sockets, on all nodes unless {@link #local}, and what can be done with them. */
public final class Broadcast {
  private static final Duration FETCH_PATIENCE = Duration.ofSeconds(5);

  private final Namespace namespace;
  private final Target target;
  private final boolean local;
  private final boolean droppable;

  Broadcast(Namespace namespace, Target target, boolean local, boolean droppable) {
    this.namespace = namespace;
    this.target = target;
    this.local = local;
    this.droppable = droppable;
  }

  /** Those in these rooms too. */
  public Broadcast to(String... rooms) {
    return with(new Target(union(target.rooms(), rooms), target.except()));
  }

  /** Those in these rooms too. */
  public Broadcast in(String... rooms) {
    return to(rooms);
  }

  /** But not those in these rooms; a socket's id is such a room. */
  public Broadcast except(String... rooms) {
    return with(new Target(target.rooms(), union(target.except(), rooms)));
  }

  /** Only on this node. */
  public Broadcast local() {
    return new Broadcast(namespace, target, true, droppable);
  }

  /** Leaves out clients that cannot take the message at once. */
  public Broadcast volatileOnly() {
    return new Broadcast(namespace, target, local, true);
  }

  Broadcast with(Target other) {
    return new Broadcast(namespace, other, local, droppable);
  }

  private static Set<String> union(Set<String> some, String[] more) {
    var all = new HashSet<>(some);
    all.addAll(List.of(more));
    return all;
  }

  /** Sends an event. */
  public void emit(String event, @Nullable Object... payload) {
    var data = Socket.event(event, payload);
    var cluster = remote();
    if (cluster == null) {
      namespace.deliver(data, target, droppable);
      return;
    }
    // as a tree, since it is written twice: as JSON here, as MessagePack there
    var tree = namespace.tree(data);
    namespace.deliver(arguments(tree), target, droppable);
    cluster.broadcast(tree, target, droppable);
  }

  static List<@Nullable Object> arguments(ArrayNode tree) {
    var arguments = new ArrayList<@Nullable Object>(tree.size() + 1);
    tree.forEach(arguments::add);
    return arguments;
  }

  /**
   * Sends an event that every client must answer.
   *
   * @return what came within the time; it does not fail for those who do not answer
   */
  public CompletableFuture<Answers> emitWithAck(
      String event, Duration timeout, @Nullable Object... payload) {
    var tree = namespace.tree(Socket.event(event, payload));
    var collector = new AnswerCollector(namespace.executor());
    var cluster = remote();
    if (cluster == null) {
      collector.expect(1);
    } else {
      var _ =
          CompletableFuture.runAsync(
              () -> askOthers(cluster, tree, collector), namespace.executor());
    }
    collector.clients(namespace.ask(arguments(tree), target, timeout, collector::ack));
    return namespace.within(timeout, collector);
  }

  private void askOthers(RedisAdapter cluster, ArrayNode tree, AnswerCollector collector) {
    cluster.start();
    var forget = cluster.broadcastWithAcks(tree, target, collector);
    var _ = collector.done().whenComplete((_, _) -> forget.run());
    var _ = cluster.others().thenAccept(others -> collector.expect(others + 1));
  }

  /** Makes the sockets enter rooms. */
  public void socketsJoin(String... rooms) {
    here(socket -> joinIfFree(socket, rooms));
    var cluster = remote();
    if (cluster != null) cluster.join(target, Set.of(rooms));
  }

  /** One socket that is in too many rooms must not keep the others out. */
  private void joinIfFree(Socket socket, String[] rooms) {
    try {
      socket.join(rooms);
    } catch (IllegalStateException e) {
      System.getLogger(SocketIoServer.class.getName())
          .log(System.Logger.Level.WARNING, "socket could not join", e);
    }
  }

  /** Makes the sockets leave rooms. */
  public void socketsLeave(String... rooms) {
    here(socket -> socket.leave(rooms));
    var cluster = remote();
    if (cluster != null) cluster.leave(target, Set.of(rooms));
  }

  /** Disconnects the sockets, with their connection if {@code closeTransport}. */
  public void disconnectSockets(boolean closeTransport) {
    here(socket -> socket.disconnect(closeTransport));
    var cluster = remote();
    if (cluster != null) cluster.disconnect(target, closeTransport);
  }

  /**
   * The sockets, as other processes tell them too.
   *
   * @return fails with {@link java.util.concurrent.TimeoutException} when a process does not answer
   */
  public CompletableFuture<List<RemoteSocket>> fetchSockets() {
    var here = new FromOtherProcesses(namespace).describe(target);
    if (local) return CompletableFuture.completedFuture(remote(here));
    return namespace
        .askCluster(cluster -> cluster.fetch(target, FETCH_PATIENCE))
        .thenApply(elsewhere -> {
          elsewhere.forEach(here::add);
          return remote(here);
        });
  }

  private List<RemoteSocket> remote(ArrayNode described) {
    var sockets = new ArrayList<RemoteSocket>(described.size());
    for (var socket : described) {
      var rooms = new HashSet<String>();
      socket.path("rooms").forEach(room -> rooms.add(room.asText()));
      sockets.add(
          new RemoteSocket(namespace, socket.path("id").asText(), rooms, socket.path("data")));
    }
    return sockets;
  }

  /** The sockets on this node. */
  public List<Socket> localSockets() {
    var sockets = new ArrayList<Socket>();
    here(sockets::add);
    return sockets;
  }

  private void here(Consumer<Socket> action) {
    namespace.sockets().forEach(target, action);
  }

  private @Nullable RedisAdapter remote() {
    return local ? null : namespace.cluster();
  }
}
