package dev.rendezvous.middleware.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects in a folder. */
class LocalObjectsTest extends ObjectStorageContract {
  @TempDir Path outside;
  private Path root;

  @BeforeEach
  void makeRoot() {
    root = outside.resolve("media");
  }

  @Override
  ObjectStorage storage() {
    return new LocalObjects(root);
  }

  @Test
  void nothingIsLeftBesideWhatWasWritten() throws IOException {
    storage().write("a/b", new byte[] {1}, "image/webp");
    storage().delete("a/b");
    try (Stream<Path> left = Files.walk(root)) {
      assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
    }
    assertFalse(Files.exists(root.resolve("a")));
  }

  @Test
  void onlyTheOwnerReads() throws IOException {
    storage().write("a/b", new byte[] {1}, "image/webp");
    assertEquals(
        Set.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE),
        Files.getPosixFilePermissions(root.resolve("a")));
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path secret = Files.writeString(outside.resolve("secret"), "secret");
    Path folder = Files.createDirectories(outside.resolve("elsewhere"));
    Files.createDirectories(root.resolve("a"));
    Files.createSymbolicLink(root.resolve("a").resolve("file"), secret);
    Files.createSymbolicLink(root.resolve("b"), folder);
    Files.writeString(folder.resolve("file"), "secret");
    ObjectStorage storage = storage();
    assertEquals(Optional.empty(), storage.open("a/file"));
    assertEquals(OptionalLong.empty(), storage.size("a/file"));
    assertThrows(StorageAwayException.class, () -> storage.open("b/file"));
    assertThrows(StorageAwayException.class, () -> storage.size("b/file"));
    assertThrows(StorageAwayException.class, () -> storage.delete("b/file"));
    assertThrows(
        StorageAwayException.class, () -> storage.write("b/new", new byte[1], "image/webp"));
    assertEquals(List.of(), storage.list("b/", null, 10));
    assertEquals(List.of(), storage.list("a/", null, 10));
    assertEquals("secret", Files.readString(folder.resolve("file")));
    storage.write("a/file", new byte[] {1}, "image/webp");
    assertEquals("secret", Files.readString(secret), "the link was replaced, not written through");
    try (Stream<Path> there = Files.list(folder)) {
      assertEquals(1, there.count());
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsAnOutage() throws IOException {
    Files.writeString(root, "a file where the folder should be");
    ObjectStorage storage = storage();
    assertThrows(StorageAwayException.class, () -> storage.write("a", new byte[1], "image/webp"));
    assertTrue(storage.open("a").isEmpty());
  }
}
