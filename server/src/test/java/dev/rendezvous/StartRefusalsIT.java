package dev.rendezvous;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.testing.ServerProcess;
import dev.rendezvous.testing.TestStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot work says why in one sentence, and leaves nothing behind. */
class StartRefusalsIT {
  private static final int WRONG_USE = 2;
  private static final int NOT_POSSIBLE = 1;

  @TempDir Path data;

  @Test
  void unknownFlagNamesTheNearestOne() throws Exception {
    assertRefused(WRONG_USE, "Unknown flag --prot: did you mean --port?", Map.of(), "--prot=1");
  }

  @Test
  void unknownVariableNamesTheNearestOne() throws Exception {
    assertRefused(
        WRONG_USE,
        "Unknown environment variable RENDEZVOUS_DB_URI: did you mean RENDEZVOUS_DB_URL?",
        Map.of("RENDEZVOUS_DB_URI", "x"));
  }

  @Test
  void unknownKeyOfTheFileNamesTheNearestOne() throws Exception {
    Path file = data.resolve("rendezvous.properties");
    Files.writeString(file, "rendezvous.redis.ulr=redis://127.0.0.1\n");
    assertRefused(
        WRONG_USE,
        "Unknown setting rendezvous.redis.ulr in " + file + ": did you mean rendezvous.redis.url?",
        Map.of());
  }

  @Test
  void valueOfTheWrongKindIsRefused() throws Exception {
    assertRefused(
        WRONG_USE,
        "--port must be a whole number from 0 to 65535, but is \"70000\".",
        Map.of(),
        "--port=70000");
    assertRefused(
        WRONG_USE,
        "RENDEZVOUS_PROFILE must be one of dev, prod, but is \"test\".",
        Map.of("RENDEZVOUS_PROFILE", "test"));
  }

  @Test
  void busyPortIsRefused() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertRefused(
          NOT_POSSIBLE,
          "Cannot listen on port %d of 127.0.0.1".formatted(busy.getLocalPort()),
          Map.of(),
          "--port=" + busy.getLocalPort());
    }
  }

  @Test
  void dataFolderThatCannotBeMadeIsRefused() throws Exception {
    Path file = Files.writeString(data.resolve("file"), "");
    assertRefused(
        NOT_POSSIBLE, "Cannot write to the data folder " + file, Map.of(), "--data=" + file);
  }

  @Test
  void databaseThatDoesNotAnswerIsRefused() throws Exception {
    int nobody = ServerProcess.freePort();
    assertRefused(
        NOT_POSSIBLE,
        "Cannot reach the database at 127.0.0.1:%d/app (RENDEZVOUS_DB_URL): nothing listens there."
            .formatted(nobody),
        Map.of("RENDEZVOUS_DB_URL", "mysql://me:hidden-word@127.0.0.1:%d/app".formatted(nobody)));
  }

  @Test
  void urlThatIsNoneIsRefused() throws Exception {
    assertRefused(
        WRONG_USE,
        "RENDEZVOUS_DB_URL is not a database URL",
        Map.of("RENDEZVOUS_DB_URL", "postgres://me:hidden-word@127.0.0.1/app"));
    assertRefused(
        WRONG_USE,
        "RENDEZVOUS_REDIS_URL is not a Redis URL",
        Map.of("RENDEZVOUS_REDIS_URL", "http://me:hidden-word@127.0.0.1"));
    assertRefused(
        WRONG_USE,
        "RENDEZVOUS_MAIL_SMTP_URL is not the URL of a mail server",
        Map.of("RENDEZVOUS_MAIL_SMTP_URL", "mail://me:hidden-word@127.0.0.1"));
  }

  @Test
  void storageThatLacksSomethingIsRefused() throws Exception {
    assertRefused(
        WRONG_USE,
        "RENDEZVOUS_MEDIA_STORAGE is s3, which needs RENDEZVOUS_MEDIA_S3_BUCKET,"
            + " RENDEZVOUS_MEDIA_S3_SECRET_KEY.",
        Map.of("RENDEZVOUS_MEDIA_STORAGE", "s3", "RENDEZVOUS_MEDIA_S3_ACCESS_KEY", "hidden-word"));
  }

  @Test
  void wrongPasswordOfTheDatabaseIsRefused() throws Exception {
    Map<String, String> stores = new HashMap<>(TestStores.environment());
    stores.put("RENDEZVOUS_DB_PASSWORD", "hidden-word");
    assertRefused(NOT_POSSIBLE, "refuses the user", stores);
  }

  @Test
  void unknownDatabaseIsRefused() throws Exception {
    Map<String, String> stores = new HashMap<>(TestStores.environment());
    String url = TestStores.database().jdbcUrl();
    stores.put(
        "RENDEZVOUS_DB_URL", url.replace(TestStores.database().database(), "rendezvous_test_no"));
    assertRefused(NOT_POSSIBLE, "has no database \"rendezvous_test_no\"", stores);
  }

  @Test
  void redisThatDoesNotAnswerOrLetInIsRefused() throws Exception {
    int nobody = ServerProcess.freePort();
    assertRefused(
        NOT_POSSIBLE,
        "Cannot reach Redis at 127.0.0.1:%d (RENDEZVOUS_REDIS_URL): nothing listens there."
            .formatted(nobody),
        Map.of("RENDEZVOUS_REDIS_URL", "redis://:hidden-word@127.0.0.1:" + nobody));
    Map<String, String> stores = new HashMap<>(TestStores.environment());
    stores.computeIfPresent(
        "RENDEZVOUS_REDIS_URL", (_, url) -> url.replaceFirst("//.*@", "//:hidden-word@"));
    assertRefused(NOT_POSSIBLE, "refuses the password (RENDEZVOUS_REDIS_URL)", stores);
  }

  @Test
  void prodListsAllThatItLacksAtOnce() throws Exception {
    assertRefused(
        NOT_POSSIBLE,
        "Profile prod needs RENDEZVOUS_SECRET, RENDEZVOUS_DB_URL, RENDEZVOUS_REDIS_URL",
        Map.of(),
        "--profile=prod");
    assertRefused(
        WRONG_USE,
        "RENDEZVOUS_SECRET must be 32 to 1024 characters long, but is not.",
        Map.of("RENDEZVOUS_SECRET", "hidden-word"),
        "--profile=prod");
  }

  @Test
  void prodKeepsTheClockAsItIs() throws Exception {
    Map<String, String> stores = new HashMap<>(TestStores.environment());
    stores.put("RENDEZVOUS_CLOCK_OFFSET", "-5m");
    assertRefused(
        NOT_POSSIBLE,
        "Profile prod keeps the clock as it is: RENDEZVOUS_CLOCK_OFFSET is for tests.",
        stores,
        "--profile=prod");
  }

  @Test
  void secondStartOnTheSameDataIsRefused() throws Exception {
    try (var first = ServerProcess.start(data, TestStores.environment())) {
      assertRefused(
          NOT_POSSIBLE,
          "The data folder %s is in use by process %d"
              .formatted(data.toRealPath(), first.family().getFirst().pid()),
          TestStores.environment());
    }
  }

  private void assertRefused(
      int exitCode, String sentence, Map<String, String> environment, String... flags)
      throws IOException, InterruptedException {
    try (var server = ServerProcess.launch(data, environment, flags)) {
      int exit = server.awaitExit(Duration.ofSeconds(30));
      String printed = server.log().strip();
      assertEquals(exitCode, exit, printed);
      assertTrue(printed.contains(sentence), printed);
      assertEquals(1, printed.lines().count(), printed);
      assertFalse(printed.contains("hidden-word"), "a password was printed");
    }
  }
}
