package dev.rendezvous.middleware.objects;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Files by key, of which nothing else is known. Keys are made by us, never by those who send files:
 * small letters, digits, {@code . _ -}, in segments divided by slashes.
 *
 * <p>Every method throws {@link StorageAwayException} when the storage fails or does not answer in
 * time, and {@link IllegalArgumentException} for a key that is none.
 */
public interface ObjectStorage {
  /** Keeps a file, whole or not at all; one that has the key already is replaced. */
  void write(String key, byte[] content, String mediaType);

  /** Opens a file; empty when there is none. The caller closes it. */
  Optional<StoredObject> open(String key);

  /**
   * Opens a part of a file; empty when there is no such file.
   *
   * @param from the first byte, from 0; lies within the file
   * @param length how many, at least one
   */
  Optional<StoredObject> open(String key, long from, long length);

  /** How long a file is, in bytes; empty when there is none. */
  OptionalLong size(String key);

  /** Deletes a file; nothing happens when there is none. */
  void delete(String key);

  /**
   * Keys that begin alike, in their order.
   *
   * @param prefix ends with a slash
   * @param after the key before the first that is wanted; null for the beginning
   * @param limit most keys, up to 1,000
   * @return fewer than the limit when there are no more
   */
  List<String> list(String prefix, @Nullable String after, int limit);
}
