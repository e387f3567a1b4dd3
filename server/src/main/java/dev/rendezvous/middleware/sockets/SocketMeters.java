package dev.rendezvous.middleware.sockets;

import dev.rendezvous.socketio.SocketIoMetrics;
import dev.rendezvous.socketio.engine.CloseReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Counts what happens to sockets; names of events and reasons are few, so each has its counter. */
@Singleton
final class SocketMeters implements SocketIoMetrics {
  private static final Logger LOG = Logger.getLogger(SocketMeters.class);
  private static final String PREFIX = "rendezvous.sockets.";

  private final MeterRegistry registry;
  private final AtomicInteger connections;
  private final AtomicInteger sockets;
  private final Counter received;
  private final Counter sent;
  private final Counter lost;
  private final Map<String, Counter> byLabel = new ConcurrentHashMap<>();

  SocketMeters(MeterRegistry registry) {
    this.registry = registry;
    connections = registry.gauge(PREFIX + "connections", new AtomicInteger());
    sockets = registry.gauge(PREFIX + "open", new AtomicInteger());
    received = registry.counter(PREFIX + "packets", "direction", "in");
    sent = registry.counter(PREFIX + "packets", "direction", "out");
    lost = registry.counter(PREFIX + "cluster.lost");
  }

  @Override
  public void sessionOpened(String transport) {
    connections.incrementAndGet();
    count("opens", "transport", transport);
  }

  @Override
  public void sessionUpgraded() {
    count("opens", "transport", "upgrade");
  }

  @Override
  public void sessionClosed(CloseReason reason) {
    connections.decrementAndGet();
    count("closes", "reason", label(reason.name()));
  }

  @Override
  public void requestRefused(String reason) {
    count("refusals", "reason", label(reason));
  }

  @Override
  public void packetReceived(int size) {
    received.increment();
  }

  @Override
  public void packetSent(int size) {
    sent.increment();
  }

  @Override
  public void socketConnected(String namespace) {
    sockets.incrementAndGet();
  }

  @Override
  public void socketRefused(String namespace) {
    count("refusals", "reason", "not_let_in");
  }

  @Override
  public void socketDisconnected(String namespace, CloseReason reason) {
    sockets.decrementAndGet();
  }

  @Override
  public void eventHandled(String namespace, String event, boolean failed) {
    count(failed ? "events.failed" : "events.handled", "event", event);
  }

  @Override
  public void clusterDropped(String reason) {
    lost.increment();
    LOG.debugf("a message between processes was dropped: %s", reason);
  }

  private void count(String name, String tag, String value) {
    Function<String, Counter> made = _ -> registry.counter(PREFIX + name, tag, value);
    byLabel.computeIfAbsent(name + ' ' + value, made).increment();
  }

  private static String label(String constant) {
    return constant.toLowerCase(Locale.ROOT);
  }
}
