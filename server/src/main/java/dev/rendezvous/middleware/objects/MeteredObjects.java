package dev.rendezvous.middleware.objects;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How long a storage takes, and how often it fails: {@code rendezvous_objects_seconds}. */
final class MeteredObjects implements ObjectStorage {
  static final String NAME = "rendezvous.objects";

  private final ObjectStorage storage;
  private final MeterRegistry registry;

  MeteredObjects(ObjectStorage storage, MeterRegistry registry) {
    this.storage = storage;
    this.registry = registry;
  }

  @Override
  public void write(String key, byte[] content, String mediaType) {
    this.<@Nullable Void>time(
        "write",
        () -> {
          storage.write(key, content, mediaType);
          return null;
        });
  }

  @Override
  public Optional<StoredObject> open(String key) {
    return time("open", () -> storage.open(key));
  }

  @Override
  public Optional<StoredObject> open(String key, long from, long length) {
    return time("open", () -> storage.open(key, from, length));
  }

  @Override
  public OptionalLong size(String key) {
    return time("size", () -> storage.size(key));
  }

  @Override
  public void delete(String key) {
    this.<@Nullable Void>time(
        "delete",
        () -> {
          storage.delete(key);
          return null;
        });
  }

  @Override
  public List<String> list(String prefix, @Nullable String after, int limit) {
    return time("list", () -> storage.list(prefix, after, limit));
  }

  private <T extends @Nullable Object> T time(String doing, Supplier<T> request) {
    Timer.Sample sample = Timer.start(registry);
    String outcome = "failed";
    try {
      T answer = request.get();
      outcome = "done";
      return answer;
    } finally {
      sample.stop(registry.timer(NAME, "operation", doing, "outcome", outcome));
    }
  }
}
