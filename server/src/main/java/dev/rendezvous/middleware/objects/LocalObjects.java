package dev.rendezvous.middleware.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Objects as files below one folder. A file is written beside the others under another name, forced
 * to the disk and renamed, so that a crash leaves it whole or not at all. Symbolic links are not
 * followed, wherever somebody has put one.
 */
final class LocalObjects implements ObjectStorage {
  /** No key begins like this, so no list has it. */
  private static final String DRAFTS = ".new";

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final int TRIES = 3;

  private final Path root;

  /** The folder is made when something is written for the first time. */
  LocalObjects(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public void write(String key, byte[] content, String mediaType) {
    Path file = file(key);
    try {
      Path draft = makeFolders(root.resolve(DRAFTS)).resolve(UUID.randomUUID().toString());
      try {
        force(draft, content);
        moveInto(draft, file);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw away("write", e);
    }
  }

  private static void force(Path draft, byte[] content) throws IOException {
    try (FileChannel out =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        var _ = out.write(left);
      }
      out.force(true);
    }
  }

  /** A folder that has just become empty may be removed by who emptied it. */
  private void moveInto(Path draft, Path file) throws IOException {
    for (int tries = TRIES; ; tries--) {
      Path folder = makeFolders(file.getParent());
      try {
        requireInside(folder);
        Files.move(
            draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(folder);
        return;
      } catch (NoSuchFileException e) {
        if (tries == 0) {
          throw e;
        }
      }
    }
  }

  private static Path makeFolders(@Nullable Path folder) throws IOException {
    if (folder == null) {
      throw new IOException("a file lies in a folder");
    }
    return Files.createDirectories(folder, OWNER_ONLY);
  }

  /** Without this a name may be lost with the power, though the file is on the disk. */
  private static void forceFolder(Path folder) throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  @Override
  public Optional<StoredObject> open(String key) {
    return open(key, 0, Long.MAX_VALUE);
  }

  @Override
  public Optional<StoredObject> open(String key, long from, long length) {
    Path file = file(key);
    try {
      if (!isFile(file)) {
        return Optional.empty();
      }
      SeekableByteChannel channel =
          Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
      channel.position(from);
      long there = Math.min(length, channel.size() - from);
      InputStream content = Channels.newInputStream(channel);
      return Optional.of(new StoredObject(new Part(content, there), there));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw away("read", e);
    }
  }

  @Override
  public OptionalLong size(String key) {
    Path file = file(key);
    try {
      return isFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw away("read", e);
    }
  }

  @Override
  public void delete(String key) {
    Path file = file(key);
    Path folder = file.getParent();
    try {
      if (folder == null || !Files.isDirectory(folder)) {
        return;
      }
      requireInside(folder);
      Files.deleteIfExists(file);
      if (!folder.equals(root)) {
        Files.deleteIfExists(folder);
      }
    } catch (DirectoryNotEmptyException e) {
      // others still lie there
    } catch (IOException e) {
      throw away("delete", e);
    }
  }

  @Override
  public List<String> list(String prefix, @Nullable String after, int limit) {
    Path folder = root.resolve(ObjectKey.requirePrefix(prefix));
    List<String> found = new ArrayList<>();
    try {
      collect(folder, prefix, after == null ? "" : after, limit, found);
      return found;
    } catch (IOException e) {
      throw away("list", e);
    }
  }

  private static void collect(
      Path folder, String prefix, String after, int limit, List<String> found) throws IOException {
    for (String name : names(folder)) {
      String key = prefix + name;
      if (found.size() >= limit) {
        return;
      }
      if (!name.endsWith("/")) {
        if (key.compareTo(after) > 0) {
          found.add(key);
        }
      } else if (key.compareTo(after) > 0 || after.startsWith(key)) {
        collect(folder.resolve(name), key, after, limit, found);
      }
    }
  }

  /** Files and folders, these with a slash: so they sort as their keys do. */
  private static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .filter(path -> !Files.isSymbolicLink(path))
          .map(path -> path.getFileName() + (Files.isDirectory(path) ? "/" : ""))
          .sorted(Comparator.naturalOrder())
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private Path file(String key) {
    return root.resolve(ObjectKey.require(key));
  }

  private boolean isFile(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    requireInside(file);
    return true;
  }

  private void requireInside(Path path) throws IOException {
    if (!path.toRealPath().startsWith(root.toRealPath())) {
      throw new IOException("a symbolic link leads out of the folder of objects");
    }
  }

  private static StorageAwayException away(String doing, IOException e) {
    return new StorageAwayException("the folder of objects can't be used to " + doing, e);
  }
}
