package dev.rendezvous.socketio;

import dev.rendezvous.socketio.cluster.ClusterBus;
import dev.rendezvous.socketio.cluster.PubSub;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Publish and subscribe within one process; messages arrive before {@code publish} returns. */
final class InMemoryBus implements ClusterBus {
  /** What was published. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Message(String channel, byte[] bytes) {}

  private record Entry(Predicate<String> matches, Listener listener) {}

  final List<Message> published = new CopyOnWriteArrayList<>();
  private final List<Entry> patterns = new CopyOnWriteArrayList<>();
  private final List<Listened> listeners = new CopyOnWriteArrayList<>();
  private final @Nullable InMemoryBus shards;

  InMemoryBus() {
    this(null);
  }

  private InMemoryBus(@Nullable InMemoryBus shards) {
    this.shards = shards;
  }

  /** One that knows sharded channels too. */
  static InMemoryBus sharded() {
    return new InMemoryBus(new InMemoryBus());
  }

  @Override
  public Optional<PubSub> shards() {
    return Optional.ofNullable(shards);
  }

  private final class Listened implements Channels {
    private final Set<String> channels = ConcurrentHashMap.newKeySet();
    private final Listener listener;

    private Listened(Listener listener) {
      this.listener = listener;
    }

    @Override
    public CompletionStage<Void> add(String channel) {
      channels.add(channel);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void remove(String channel) {
      channels.remove(channel);
    }

    @Override
    public void close() {
      listeners.remove(this);
    }
  }

  @Override
  public void publish(String channel, byte[] message) {
    published.add(new Message(channel, message));
    for (var listened : listeners) {
      if (listened.channels.contains(channel)) listened.listener.onMessage(channel, message);
    }
    for (var entry : patterns) {
      if (entry.matches().test(channel)) entry.listener().onMessage(channel, message);
    }
  }

  @Override
  public Channels listen(Listener listener) {
    var listened = new Listened(listener);
    listeners.add(listened);
    return listened;
  }

  @Override
  public CompletionStage<Long> subscribers(String channel) {
    return CompletableFuture.completedFuture(
        listeners.stream().filter(one -> one.channels.contains(channel)).count());
  }

  @Override
  public Subscription psubscribe(String pattern, Listener listener) {
    // slashes mean something to globs of paths, but nothing to those of Redis
    var glob = FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace('/', '|'));
    var entry = new Entry(channel -> glob.matches(Path.of(channel.replace('/', '|'))), listener);
    patterns.add(entry);
    return () -> patterns.remove(entry);
  }

  /** Channels and patterns that are listened to. */
  int subscriptions() {
    return patterns.size() + listeners.stream().mapToInt(one -> one.channels.size()).sum();
  }
}
