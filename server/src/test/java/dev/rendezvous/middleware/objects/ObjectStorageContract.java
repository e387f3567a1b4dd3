package dev.rendezvous.middleware.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.testing.Race;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every storage of objects does. */
abstract class ObjectStorageContract {
  private static final String TYPE = "image/webp";

  /** So that tests that share a storage do not meet. */
  private final String root = "test-" + UUID.randomUUID() + "/";

  abstract ObjectStorage storage();

  @Test
  void whatIsWrittenIsRead() throws IOException {
    byte[] content = randomBytes(300_000);
    storage().write(root + "ab/one.webp", content, TYPE);
    assertArrayEquals(content, read(root + "ab/one.webp"));
    assertEquals(OptionalLong.of(300_000), storage().size(root + "ab/one.webp"));
  }

  @Test
  void anEmptyObjectIsOne() throws IOException {
    storage().write(root + "empty", new byte[0], TYPE);
    assertArrayEquals(new byte[0], read(root + "empty"));
    assertEquals(OptionalLong.of(0), storage().size(root + "empty"));
  }

  @Test
  void aPartIsThePart() throws IOException {
    byte[] content = randomBytes(10_000);
    storage().write(root + "whole", content, TYPE);
    for (int[] part : new int[][] {{0, 1}, {0, 10_000}, {9_999, 1}, {5_000, 20}}) {
      try (StoredObject found = storage().open(root + "whole", part[0], part[1]).orElseThrow()) {
        assertEquals(part[1], found.length());
        assertArrayEquals(
            Arrays.copyOfRange(content, part[0], part[0] + part[1]),
            found.content().readAllBytes());
      }
    }
  }

  @Test
  void whatIsNotThereIsEmpty() {
    assertEquals(Optional.empty(), storage().open(root + "nothing"));
    assertEquals(Optional.empty(), storage().open(root + "nothing", 0, 1));
    assertEquals(OptionalLong.empty(), storage().size(root + "no/thing"));
    assertEquals(List.of(), storage().list(root + "nothing/", null, 10));
  }

  @Test
  void whatIsDeletedIsGoneAndCanBeDeletedAgain() {
    storage().write(root + "a/b/c", new byte[] {1}, TYPE);
    storage().write(root + "a/b/d", new byte[] {1}, TYPE);
    storage().delete(root + "a/b/c");
    storage().delete(root + "a/b/c");
    storage().delete(root + "never/was");
    assertEquals(Optional.empty(), storage().open(root + "a/b/c"));
    assertEquals(List.of(root + "a/b/d"), storage().list(root, null, 10));
    storage().delete(root + "a/b/d");
    assertEquals(List.of(), storage().list(root, null, 10));
    storage().write(root + "a/b/c", new byte[] {2}, TYPE);
    assertEquals(OptionalLong.of(1), storage().size(root + "a/b/c"));
  }

  @Test
  void theLastWriteStands() throws IOException {
    storage().write(root + "same", text("first, and longer"), TYPE);
    storage().write(root + "same", text("second"), TYPE);
    assertArrayEquals(text("second"), read(root + "same"));
  }

  @Test
  void aListGoesOnWhereTheOneBeforeEnded() {
    List<String> keys =
        new ArrayList<>(
            List.of("a", "a-b/x", "a.b", "a/b", "a/b.c/d", "a/b/c", "a/c", "a0/x", "b/a", "b/a0"));
    // no key is both an object and the way to another
    keys.removeAll(List.of("a", "a/b"));
    Collections.shuffle(keys);
    keys.forEach(key -> storage().write(root + key, text(key), TYPE));
    List<String> listed = new ArrayList<>();
    String last = null;
    List<String> page = storage().list(root, null, 3);
    while (!page.isEmpty()) {
      listed.addAll(page);
      assertTrue(page.size() <= 3);
      last = page.getLast();
      page = storage().list(root, last, 3);
    }
    assertEquals(keys.stream().map(root::concat).sorted().toList(), listed);
    assertEquals(
        List.of(root + "a/b.c/d", root + "a/b/c", root + "a/c"),
        storage().list(root + "a/", null, 100));
    assertEquals(List.of(root + "a/c"), storage().list(root + "a/", root + "a/b/c", 100));
  }

  @Test
  void whoReadsWhileAnotherWritesSeesOneOfBothWhole() {
    storage().write(root + "raced", text("0".repeat(50_000)), TYPE);
    List<Callable<Boolean>> runners = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String content = String.valueOf(i).repeat(50_000);
      runners.add(() -> {
        storage().write(root + "raced", text(content), TYPE);
        return true;
      });
      runners.add(() -> {
        byte[] seen = read(root + "raced");
        return seen.length == 50_000
            && new String(seen, StandardCharsets.US_ASCII).chars().distinct().count() == 1;
      });
    }
    assertEquals(Collections.nCopies(8, true), Race.of(runners));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "a/",
        "a//b",
        "../a",
        "a/../b",
        "a/..",
        "a..b",
        ".hidden",
        "a/.hidden",
        "A",
        "a b",
        "a\\b",
        "a\u0000b",
        "ä",
        "a%2fb",
        "-a",
        "a:b"
      })
  void whatIsNoKeyIsRefused(String key) {
    var storage = storage();
    assertThrows(IllegalArgumentException.class, () -> storage.write(key, new byte[1], TYPE));
    assertThrows(IllegalArgumentException.class, () -> storage.open(key));
    assertThrows(IllegalArgumentException.class, () -> storage.open(key, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> storage.size(key));
    assertThrows(IllegalArgumentException.class, () -> storage.delete(key));
    assertThrows(IllegalArgumentException.class, () -> storage.list(key + "x", null, 1));
  }

  @Test
  void aKeyHasALargestLength() {
    String longest = "a".repeat(200);
    storage().write(longest, new byte[] {1}, TYPE);
    storage().delete(longest);
    assertThrows(IllegalArgumentException.class, () -> storage().delete(longest + "a"));
  }

  private byte[] read(String key) throws IOException {
    try (StoredObject found = storage().open(key).orElseThrow()) {
      byte[] content = found.content().readAllBytes();
      assertEquals(content.length, found.length());
      return content;
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    RandomGenerator.of("L64X128MixRandom").nextBytes(bytes);
    return bytes;
  }
}
