package dev.rendezvous.services.gallery;

import dev.rendezvous.middleware.objects.ObjectStorage;
import dev.rendezvous.middleware.objects.StoredObject;
import dev.rendezvous.services.picture.DrawnPicture;
import dev.rendezvous.services.picture.PictureFormat;
import dev.rendezvous.services.picture.PictureSize;
import dev.rendezvous.services.picture.Rendition;
import dev.rendezvous.types.CanonicalUuid;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The files of pictures: six each, under the picture's id, in 256 shards by its last two digits,
 * which are random.
 */
@Singleton
final class PictureFiles {
  static final int SHARDS = 256;

  private static final String ROOT = "pictures/";
  private static final Map<String, Variant> VARIANTS = variants();

  private final ObjectStorage storage;

  /** One of the files of each picture. */
  record Variant(PictureSize size, PictureFormat format) {
    String fileName() {
      return size.name().toLowerCase(Locale.ROOT) + '.' + format.extension();
    }
  }

  /**
   * A file that lies in the storage.
   *
   * @param picture whose it is
   */
  record Found(String key, UUID picture) {}

  PictureFiles(ObjectStorage storage) {
    this.storage = storage;
  }

  /** The variant of that file name; empty when there is none. */
  static Optional<Variant> variant(String fileName) {
    return Optional.ofNullable(VARIANTS.get(fileName));
  }

  /** What all keys of a picture begin with. */
  static String keyOf(UUID picture) {
    return shard((int) picture.getLeastSignificantBits() & (SHARDS - 1)) + picture;
  }

  void write(UUID picture, DrawnPicture drawn) {
    for (Rendition rendition : drawn.renditions()) {
      Variant variant = new Variant(rendition.size(), rendition.format());
      storage.write(key(picture, variant), rendition.bytes(), rendition.format().mediaType());
    }
  }

  OptionalLong size(UUID picture, Variant variant) {
    return storage.size(key(picture, variant));
  }

  Optional<StoredObject> open(UUID picture, Variant variant) {
    return storage.open(key(picture, variant));
  }

  Optional<StoredObject> open(UUID picture, Variant variant, long from, long length) {
    return storage.open(key(picture, variant), from, length);
  }

  /** Deletes all files of a picture, those that are there. */
  void delete(UUID picture) {
    VARIANTS.values().forEach(variant -> storage.delete(key(picture, variant)));
  }

  /** Deletes a file that was listed. */
  void delete(Found file) {
    storage.delete(file.key());
  }

  /**
   * Files of a shard, in the order of their keys.
   *
   * @param after the key before; null for the beginning
   * @param limit most of them
   */
  Listing list(int shard, @Nullable String after, int limit) {
    String prefix = shard(shard);
    List<String> keys = storage.list(prefix, after, limit);
    List<Found> found = new ArrayList<>();
    for (String key : keys) {
      String[] rest = key.substring(prefix.length()).split("/", 2);
      CanonicalUuid.find(rest[0]).ifPresent(picture -> found.add(new Found(key, picture)));
    }
    return new Listing(found, keys.size() < limit ? null : keys.getLast());
  }

  /**
   * Files that were listed.
   *
   * @param found without those that no picture can have
   * @param last the key to go on after; null when there are no more
   */
  record Listing(List<Found> found, @Nullable String last) {}

  private static String key(UUID picture, Variant variant) {
    return keyOf(picture) + '/' + variant.fileName();
  }

  private static String shard(int number) {
    return ROOT + HexFormat.of().toHexDigits((byte) number) + '/';
  }

  private static Map<String, Variant> variants() {
    Map<String, Variant> byName = new LinkedHashMap<>();
    for (PictureSize size : PictureSize.values()) {
      for (PictureFormat format : PictureFormat.values()) {
        Variant variant = new Variant(size, format);
        byName.put(variant.fileName(), variant);
      }
    }
    return Map.copyOf(byName);
  }
}
