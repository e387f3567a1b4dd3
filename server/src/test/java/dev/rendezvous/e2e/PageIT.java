package dev.rendezvous.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rendezvous.testing.ServerProcess;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestStores;
import dev.rendezvous.testing.TestTurn;
import dev.rendezvous.testing.TestUsers;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page at {@code /app}, in headless Chromium with a camera that is made up: two browsers meet
 * by its own buttons. What they do stands in {@code web/test}; here are the servers that they use.
 */
class PageIT {
  private static final Path DATA = Path.of("target", "page-data").toAbsolutePath();
  private static final Path WEB = Path.of("..", "web");
  private static final int MINUTES = 15;

  @Test
  void thePageRunsUnderAPolicyThatAllowsNothingInlineAndNothingFromElsewhere() throws Exception {
    try (ServerProcess server = ServerProcess.start(DATA, environment())) {
      TestAnswer page = new TestUsers(server.uri(""), DATA).stranger().get("/app");
      assertEquals(200, page.status());
      assertEquals("no-cache", page.header("Cache-Control"));
      String policy = page.header("Content-Security-Policy");
      assertTrue(
          policy.startsWith("default-src 'none';script-src 'self';style-src 'self';"), policy);
      assertFalse(policy.contains("unsafe"), policy);
      assertFalse(policy.contains("http"), policy);
    }
  }

  @Test
  void twoBrowsersMeetFaceToFaceAndWordToWord() throws Exception {
    play("meeting.test.mjs", Map.of());
  }

  @Test
  void whoMayNotLearnWhereTheOtherIsMeetThroughARelay() throws Exception {
    int port = ServerProcess.freePort();
    String secret = "shared-by-both-0123456789";
    try (TestTurn _ = TestTurn.start(port, secret)) {
      play(
          "meeting.test.mjs",
          Map.of(
              "RENDEZVOUS_ICE_POLICY",
              "relay",
              "RENDEZVOUS_ICE_TURN_URLS",
              "turn:127.0.0.1:" + port + "?transport=udp",
              "RENDEZVOUS_ICE_TURN_SECRET",
              secret),
          "RELAY=1",
          "--test-name-pattern=meet face to face");
    }
  }

  @Test
  void everyScreenIsAccessibleOnPhoneAndDeskInLightAndDark() throws Exception {
    play("screens.test.mjs", Map.of());
  }

  @Test
  void whoIsAskedFirstSaysYesOrNo() throws Exception {
    play("offer.test.mjs", Map.of("RENDEZVOUS_MATCH_ACCEPTANCE", "mutual"));
  }

  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(TestStores.environment());
    environment.put("RENDEZVOUS_ICE_POLICY", "all");
    environment.put("RENDEZVOUS_LIMITS_SCALE", "1000");
    return environment;
  }

  /**
   * Plays a test against a server with some settings.
   *
   * @param options of Node's, and what is to stand in its environment as {@code NAME=VALUE}
   */
  private static void play(String test, Map<String, String> settings, String... options)
      throws Exception {
    Optional<String> browser = browser();
    assumeTrue(browser.isPresent(), "there is no Chromium here, see ./rendezvous test");
    Map<String, String> environment = environment();
    environment.putAll(settings);
    try (ServerProcess server = ServerProcess.start(DATA, environment)) {
      play(test, server, browser.get(), List.of(options));
    }
  }

  private static void play(String test, ServerProcess server, String browser, List<String> options)
      throws Exception {
    Path log = Files.createTempFile("page", ".log");
    ProcessBuilder node =
        new ProcessBuilder(command(test, options))
            .directory(WEB.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()));
    Path mails = Files.createDirectories(DATA.resolve("mail"));
    node.environment().put("BASE", server.uri("").toString());
    node.environment().put("MAIL_DIR", mails.toString());
    node.environment().put("CHROMIUM", browser);
    options.stream()
        .filter(option -> !option.startsWith("--"))
        .forEach(option -> {
          int equals = option.indexOf('=');
          node.environment().put(option.substring(0, equals), option.substring(equals + 1));
        });
    Process process = node.start();
    try {
      assertTrue(
          process.waitFor(MINUTES, TimeUnit.MINUTES), () -> "it goes on and on: " + text(log));
      assertEquals(0, process.exitValue(), () -> text(log));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static List<String> command(String test, List<String> options) {
    return Stream.of(
            Stream.of("node", "--test"),
            options.stream().filter(option -> option.startsWith("--")),
            Stream.of(Path.of("test", test).toString()))
        .flatMap(parts -> parts)
        .toList();
  }

  /** The one that CHROMIUM names, or where systems put it. */
  private static Optional<String> browser() {
    return Stream.concat(
            Stream.ofNullable(System.getenv("CHROMIUM")),
            List.of(
                "/usr/bin/chromium",
                "/usr/bin/chromium-browser",
                "/usr/bin/google-chrome",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
                .stream())
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst();
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "its log cannot be read: " + e;
    }
  }
}
