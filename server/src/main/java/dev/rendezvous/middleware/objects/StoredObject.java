package dev.rendezvous.middleware.objects;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file, or a part of one, to be read once.
 *
 * @param content bytes as they are read from the storage
 * @param length how many these are
 */
public record StoredObject(InputStream content, long length) implements AutoCloseable {
  @Override
  public void close() throws IOException {
    content.close();
  }
}
