package dev.rendezvous.middleware.uploads;

import dev.rendezvous.middleware.objects.StorageAwayException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What an upload is written to: a disk that is full is no fault of who sends. */
final class UploadFile implements AutoCloseable {
  private final OutputStream out;

  UploadFile(Path file) {
    try {
      out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw away(e);
    }
  }

  void write(byte[] chunk, int length) {
    try {
      out.write(chunk, 0, length);
    } catch (IOException e) {
      throw away(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw away(e);
    }
  }

  static StorageAwayException away(IOException e) {
    return new StorageAwayException("uploads can't be written", e);
  }
}
