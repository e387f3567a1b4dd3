package dev.rendezvous.socketio;

import dev.rendezvous.socketio.engine.CloseReason;
import dev.rendezvous.socketio.engine.EngineServer;
import dev.rendezvous.socketio.engine.RandomIds;
import dev.rendezvous.socketio.protocol.PacketParser;
import dev.rendezvous.socketio.protocol.PacketWriter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.ContextInternal;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO server that is mounted on a path of an HTTP server of the host.
 *
 * <p>It need not be mounted: a process may only broadcast to sockets of others over a {@link
 * dev.rendezvous.socketio.cluster.ClusterBus}.
 */
public final class SocketIoServer {
  private static final int EPOCH_LENGTH = 6;
  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final SocketIoOptions options;
  private final RandomIds ids = new RandomIds(new SecureRandom());
  private final String uid = ids.publicId();
  private final PacketParser parser;
  private final PacketWriter writer;
  private final EngineServer engine;
  private final ExecutorService executor;
  private final Map<String, Namespace> namespaces = new ConcurrentHashMap<>();
  private final Map<Thread, Crew> crews = new ConcurrentHashMap<>();
  private final long sweepTimer;

  private SocketIoServer(Vertx vertx, SocketIoOptions options) {
    this.vertx = vertx;
    this.options = options;
    this.parser = new PacketParser(options.limits.packets());
    this.writer = new PacketWriter(options.payloads.mapper());
    this.executor =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("socketio-", 0).factory());
    this.engine =
        new EngineServer(
            vertx, options.engine, ids, options.metrics, session -> new Connection(this, session));
    var recovery = options.recovery;
    this.sweepTimer =
        recovery == null
            ? NO_TIMER
            : vertx.setPeriodic(recovery.window().toMillis(), _ -> forgetOld());
  }

  /** Makes a server; clients can connect once {@link #handle} is given their requests. */
  public static SocketIoServer create(Vertx vertx, SocketIoOptions options) {
    return new SocketIoServer(vertx, options);
  }

  /** The namespace of that name, made if need be; clients reach only namespaces asked for here. */
  public Namespace of(String name) {
    var path = name.startsWith("/") ? name : "/" + name;
    return namespaces.computeIfAbsent(path, key -> new Namespace(key, this));
  }

  /** What waited for clients in vain must not stay because nothing new comes. */
  private void forgetOld() {
    namespaces.values().forEach(Namespace::forgetOld);
  }

  /** Serves a request for the path that the server is mounted on; it may be paused. */
  public void handle(HttpServerRequest request) {
    engine.handle(request);
  }

  /** Sessions that are open now. */
  public int sessionCount() {
    return engine.sessionCount();
  }

  /**
   * Refuses new sessions, closes those that are open, and lets running handlers finish. Clients are
   * not told to stay away: they reconnect, to another node if there is one. Blocks.
   *
   * @return whether all was done within {@code timeout}; what was not is interrupted
   */
  public boolean close(CloseReason reason, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    vertx.cancelTimer(sweepTimer);
    namespaces.values().forEach(Namespace::close);
    var told = awaitClosed(reason, timeout);
    crews.values().forEach(Crew::disband);
    executor.shutdown();
    var done = executor.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    if (!done) executor.shutdownNow();
    return told && done;
  }

  private boolean awaitClosed(CloseReason reason, Duration timeout) throws InterruptedException {
    try {
      engine
          .close(reason)
          .toCompletionStage()
          .toCompletableFuture()
          .get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException | ExecutionException _) {
      return false;
    }
  }

  // ---- for the parts of the library

  /** What registries still hold, for tests; empty when there is no session. */
  String leftovers() {
    var left = new StringBuilder();
    if (engine.sessionCount() > 0) left.append("sessions ");
    if (engine.addressCount() > 0) left.append("addresses ");
    for (var namespace : namespaces.values()) left.append(namespace.leftovers());
    return left.toString();
  }

  @Nullable Namespace find(String name) {
    return namespaces.get(name);
  }

  Vertx vertx() {
    return vertx;
  }

  SocketIoOptions options() {
    return options;
  }

  SocketLimits limits() {
    return options.limits;
  }

  SocketIoMetrics metrics() {
    return options.metrics;
  }

  PacketParser parser() {
    return parser;
  }

  PacketWriter writer() {
    return writer;
  }

  Executor executor() {
    return executor;
  }

  /** That of the event loop which asks. */
  Crew crew() {
    return crews.computeIfAbsent(
        Thread.currentThread(),
        _ -> new Crew(((ContextInternal) vertx.getOrCreateContext()).unwrap(), executor));
  }

  /** Tells this node's messages on the bus from those of others. */
  String uid() {
    return uid;
  }

  String newId() {
    return ids.publicId();
  }

  String newSecret() {
    return ids.secret();
  }

  /** Null when lost connections are not recovered; {@code forgotten} takes rooms of the lost. */
  @Nullable RecoveryLog newRecoveryLog(Consumer<String> forgotten) {
    var recovery = options.recovery;
    if (recovery == null) return null;
    return new RecoveryLog(
        recovery.window(),
        recovery.maxSockets(),
        recovery.maxBytes(),
        ids.publicId().substring(0, EPOCH_LENGTH),
        () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
        forgotten);
  }
}
