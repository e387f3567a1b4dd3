package dev.rendezvous.services.gallery;

import dev.rendezvous.middleware.objects.ObjectStorage;
import dev.rendezvous.middleware.objects.StorageAwayException;
import dev.rendezvous.middleware.objects.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A storage whose process dies at some step: from then on nothing that this process does reaches
 * the storage, and no code that tidies up runs.
 */
final class DyingStorage implements ObjectStorage {
  private final ObjectStorage real;
  private final boolean dies;
  private int left;

  /** What nobody catches, as nobody catches the end of a process. */
  static final class Died extends Error {
    private static final long serialVersionUID = 1L;

    private Died() {
      super("the process is dead");
    }
  }

  private DyingStorage(ObjectStorage real, int steps, boolean dies) {
    this.real = real;
    this.left = steps;
    this.dies = dies;
  }

  /** After so many changes the process dies. */
  static DyingStorage dyingAfter(int steps, ObjectStorage real) {
    return new DyingStorage(real, steps, true);
  }

  /** After so many changes the storage fails, and goes on failing. */
  static DyingStorage failingAfter(int steps, ObjectStorage real) {
    return new DyingStorage(real, steps, false);
  }

  private void step() {
    left--;
    if (left < 0) {
      if (dies) {
        throw new Died();
      }
      throw new StorageAwayException("away on purpose");
    }
  }

  @Override
  public void write(String key, byte[] content, String mediaType) {
    step();
    real.write(key, content, mediaType);
  }

  @Override
  public Optional<StoredObject> open(String key) {
    return real.open(key);
  }

  @Override
  public Optional<StoredObject> open(String key, long from, long length) {
    return real.open(key, from, length);
  }

  @Override
  public OptionalLong size(String key) {
    return real.size(key);
  }

  @Override
  public void delete(String key) {
    step();
    real.delete(key);
  }

  @Override
  public List<String> list(String prefix, @Nullable String after, int limit) {
    return real.list(prefix, after, limit);
  }
}
