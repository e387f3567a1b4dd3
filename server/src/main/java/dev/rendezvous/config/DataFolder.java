package dev.rendezvous.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The folder in which one process keeps everything, held by a lock for as long as it runs. */
public final class DataFolder implements AutoCloseable {
  private static final int SECRET_BYTES = 32;

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the folder if need be and takes its lock.
   *
   * @param origin the setting's name, for the sentence
   * @throws StartRefused when the folder cannot be written or another process holds it
   */
  public static DataFolder open(Path folder, String origin) {
    Path path = folder.toAbsolutePath().normalize();
    Path lockFile = path.resolve("rendezvous.lock");
    FileChannel channel;
    try {
      Files.createDirectories(path);
      channel =
          FileChannel.open(
              lockFile,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw StartRefused.notPossible(
          "Cannot write to the data folder %s (%s): choose another with --data."
              .formatted(path, origin));
    }
    try {
      FileLock held = channel.tryLock();
      if (held != null) {
        channel.truncate(0).write(bytes(Long.toString(ProcessHandle.current().pid())));
        return new DataFolder(path, channel);
      }
      String owner = Files.readString(lockFile).strip();
      channel.close();
      throw StartRefused.notPossible(
          "The data folder %s is in use by process %s: stop it, or choose another with --data."
              .formatted(path, owner));
    } catch (IOException | OverlappingFileLockException e) {
      throw StartRefused.notPossible("Cannot lock the data folder %s: %s.".formatted(path, e));
    }
  }

  /** Absolute path of the folder. */
  public Path path() {
    return path;
  }

  /** Where the programs of the embedded stores are, or are unpacked to. */
  public Path programs(GivenSettings given) {
    return given
        .find("rendezvous.embedded.programs-dir")
        .map(dir -> Path.of(dir).toAbsolutePath())
        .orElse(path.resolve("bin"));
  }

  /** A folder in it, made if need be. */
  public Path folder(String name) throws IOException {
    return Files.createDirectories(path.resolve(name));
  }

  /**
   * A secret of 256 bits under {@code keys/}, made at the first call and kept, readable for the
   * owner only.
   */
  public String secret(String name) throws IOException {
    Path file = folder("keys").resolve(name);
    if (!Files.exists(file)) {
      byte[] random = new byte[SECRET_BYTES];
      new SecureRandom().nextBytes(random);
      writePrivately(file, HexFormat.of().formatHex(random));
    }
    return Files.readString(file).strip();
  }

  /** Writes a file whole or not at all, readable for the owner only. */
  public static void writePrivately(Path file, String content) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, content);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Gives the lock back; the file stays. */
  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
