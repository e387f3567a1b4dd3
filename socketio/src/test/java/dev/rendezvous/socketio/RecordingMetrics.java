package dev.rendezvous.socketio;

import dev.rendezvous.socketio.engine.CloseReason;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what was counted. */
final class RecordingMetrics implements SocketIoMetrics {
  final List<CloseReason> closed = new CopyOnWriteArrayList<>();
  final List<String> refused = new CopyOnWriteArrayList<>();
  final List<String> clusterDropped = new CopyOnWriteArrayList<>();
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

  int count(String name) {
    return counts.getOrDefault(name, new AtomicInteger()).get();
  }

  private void add(String name) {
    counts.computeIfAbsent(name, _ -> new AtomicInteger()).incrementAndGet();
  }

  @Override
  public void sessionOpened(String transport) {
    add("opened." + transport);
  }

  @Override
  public void sessionUpgraded() {
    add("upgraded");
  }

  @Override
  public void sessionClosed(CloseReason reason) {
    closed.add(reason);
  }

  @Override
  public void requestRefused(String reason) {
    refused.add(reason);
  }

  @Override
  public void packetReceived(int size) {
    add("received");
  }

  @Override
  public void packetSent(int size) {
    add("sent");
  }

  @Override
  public void volatileDropped() {
    add("volatileDropped");
  }

  @Override
  public void socketConnected(String namespace) {
    add("connected");
  }

  @Override
  public void socketRecovered(String namespace) {
    add("recovered");
  }

  @Override
  public void socketRefused(String namespace) {
    add("socketRefused");
  }

  @Override
  public void socketDisconnected(String namespace, CloseReason reason) {
    add("disconnected." + reason);
  }

  @Override
  public void eventHandled(String namespace, String event, boolean failed) {
    add(failed ? "failed" : "handled");
  }

  @Override
  public void eventUnknown(String namespace) {
    add("eventUnknown");
  }

  @Override
  public void ackUnknown(String namespace) {
    add("ackUnknown");
  }

  @Override
  public void clusterDropped(String reason) {
    clusterDropped.add(reason);
  }
}
