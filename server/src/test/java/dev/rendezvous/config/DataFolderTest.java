package dev.rendezvous.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path path;

  @Test
  void secretIsMadeOnceAndReadableForTheOwnerOnly() throws IOException {
    String first;
    try (DataFolder folder = DataFolder.open(path, "ORIGIN")) {
      first = folder.secret("a.key");
      assertEquals(64, first.length());
      assertNotEquals(first, folder.secret("b.key"));
    }
    try (DataFolder folder = DataFolder.open(path, "ORIGIN")) {
      assertEquals(first, folder.secret("a.key"));
    }
    assertEquals(
        PosixFilePermissions.fromString("rw-------"),
        Files.getPosixFilePermissions(path.resolve("keys/a.key")));
  }

  @Test
  void lockNamesItsOwner() throws IOException {
    try (var _ = DataFolder.open(path, "ORIGIN")) {
      String owner = Files.readString(path.resolve("rendezvous.lock"));
      assertEquals(Long.toString(ProcessHandle.current().pid()), owner);
    }
    assertTrue(Files.exists(path.resolve("rendezvous.lock")));
  }
}
