package dev.rendezvous.middleware.uploads;

import dev.rendezvous.config.ServerSettings;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Receives uploads: forms with one file each, of which only the bytes are kept, in a folder of
 * their own until they have been looked at.
 */
@Singleton
public final class Uploads {
  private static final Logger LOG = Logger.getLogger(Uploads.class);
  private static final String FIELD = "file";
  private static final int CHUNK = 16 * 1024;
  private static final int MAX_NAME = 64;

  /** Those that arrive cost a file and a thread each, which are cheap; yet not for nothing. */
  private static final int MAX_AT_ONCE = 256;

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path folder;
  private final Semaphore free = new Semaphore(MAX_AT_ONCE);

  /** What an upload may be. */
  public record Bounds(long maxBytes, Duration timeout) {}

  Uploads(ServerSettings settings) {
    folder = settings.dataDir().resolve("uploads").toAbsolutePath();
  }

  /** What a crash left; nobody else uses the folder, since the process holds it by a lock. */
  void clearOut(@Observes StartupEvent started) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> left = Files.list(folder)) {
      left.forEach(Upload::delete);
    }
  }

  /**
   * Receives one file, in the field {@code file}.
   *
   * @param contentType of the request
   * @return to be closed by the caller
   * @throws AppError VALIDATION_FAILED, MALFORMED_REQUEST, PAYLOAD_TOO_LARGE, REQUEST_TIMEOUT;
   *     UNAVAILABLE when too many arrive at the moment
   */
  public Upload receive(InputStream body, String contentType, Bounds bounds) {
    if (!free.tryAcquire()) {
      throw CommonError.UNAVAILABLE.asError();
    }
    Path file = null;
    boolean received = false;
    try {
      FormParts parts = new FormParts(new TimedBody(body, bounds.timeout()), contentType);
      requireFile(parts.next());
      file = newFile();
      Upload upload = new Upload(file, copy(parts, file, bounds.maxBytes()));
      requireEnd(parts.next());
      received = true;
      return upload;
    } catch (IOException e) {
      throw lost(e);
    } finally {
      free.release();
      if (file != null && !received) {
        Upload.delete(file);
      }
    }
  }

  private Path newFile() {
    try {
      return Files.createDirectories(folder, OWNER_ONLY).resolve(UUID.randomUUID().toString());
    } catch (IOException e) {
      throw UploadFile.away(e);
    }
  }

  private static byte[] copy(FormParts parts, Path file, long maxBytes) throws IOException {
    MessageDigest digest = sha256();
    byte[] chunk = new byte[CHUNK];
    long left = maxBytes;
    try (var out = new UploadFile(file)) {
      for (int read = parts.read(chunk); read >= 0; read = parts.read(chunk)) {
        left -= read;
        if (left < 0) {
          throw CommonError.PAYLOAD_TOO_LARGE.asError();
        }
        digest.update(chunk, 0, read);
        out.write(chunk, read);
      }
    }
    return digest.digest();
  }

  private static void requireFile(Optional<String> field) {
    if (field.isEmpty()) {
      throw FieldError.of(FIELD, "NOT_NULL", "must be a file");
    }
    if (!field.get().equals(FIELD)) {
      throw unknown(field.get());
    }
  }

  private static void requireEnd(Optional<String> field) {
    if (field.isPresent()) {
      throw field.get().equals(FIELD)
          ? FieldError.of(FIELD, "SIZE", "must be one file")
          : unknown(field.get());
    }
  }

  private static AppError unknown(String field) {
    String name = field.substring(0, Math.min(MAX_NAME, field.length()));
    return FieldError.of(name, "UNKNOWN_FIELD", "is not a field of this request");
  }

  /** Whoever hung up does not hear the answer. */
  private static AppError lost(IOException e) {
    LOG.debugf("an upload did not arrive: %s", e.getMessage());
    return CommonError.REQUEST_TIMEOUT.asError();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
