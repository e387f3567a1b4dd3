package dev.rendezvous.middleware.uploads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/**
 * A file that somebody has sent. It is gone once this is closed.
 *
 * @param file where it lies meanwhile
 * @param contentHash its SHA-256
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once; never compared
public record Upload(Path file, byte[] contentHash) implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Upload.class);

  @Override
  public void close() {
    delete(file);
  }

  /** What can't be deleted goes at the next start. */
  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warnf("an upload could not be deleted: %s", e.getMessage());
    }
  }
}
