package dev.rendezvous.socketio;

import dev.rendezvous.socketio.cluster.ClusterBus;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Publish and subscribe within one process; messages arrive before {@code publish} returns. */
final class InMemoryBus implements ClusterBus {
  /** What was published. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Message(String channel, byte[] bytes) {}

  private record Entry(Predicate<String> matches, Listener listener) {}

  final List<Message> published = new CopyOnWriteArrayList<>();
  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  @Override
  public void publish(String channel, byte[] message) {
    published.add(new Message(channel, message));
    for (var entry : entries) {
      if (entry.matches().test(channel)) entry.listener().onMessage(channel, message);
    }
  }

  @Override
  public Subscription subscribe(String channel, Listener listener) {
    return add(channel::equals, listener);
  }

  @Override
  public Subscription psubscribe(String pattern, Listener listener) {
    // slashes mean something to globs of paths, but nothing to those of Redis
    var glob = FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace('/', '|'));
    return add(channel -> glob.matches(Path.of(channel.replace('/', '|'))), listener);
  }

  private Subscription add(Predicate<String> matches, Listener listener) {
    var entry = new Entry(matches, listener);
    entries.add(entry);
    return () -> entries.remove(entry);
  }

  int subscriptions() {
    return entries.size();
  }
}
