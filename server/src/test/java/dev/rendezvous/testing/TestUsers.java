package dev.rendezvous.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.types.UserId;
import io.lettuce.core.RedisClient;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** People who sign up at a server as anybody would: by its routes, with the code from the mail. */
public final class TestUsers {
  private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{8}(?![0-9])");

  /** The password of everybody who signs up here. */
  public static final String PASSWORD = "correct horse battery staple";

  private static final LocalDate BIRTH_DATE = LocalDate.of(1995, 3, 2);
  private static final Duration MAIL_WITHIN = Duration.ofSeconds(10);
  private static final long STARTED = ManagementFactory.getRuntimeMXBean().getStartTime();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Mails never change; a suite that looks for one has soon a thousand. */
  private static final Map<Path, ReadMail> SEEN = new ConcurrentHashMap<>();

  private static final Properties UTF_8_HEADERS = new Properties();

  static {
    UTF_8_HEADERS.setProperty("mail.mime.allowutf8", "true"); // RFC 6532
  }

  private final URI server;
  private final Path mails;

  /**
   * @param server where it answers, such as {@code http://127.0.0.1:8080}
   * @param data its data folder
   */
  public TestUsers(URI server, Path data) {
    this.server = server;
    mails = data.resolve("mail");
  }

  /** Users of the server that a {@code @QuarkusTest} runs. */
  public static TestUsers here() {
    var config = ConfigProvider.getConfig();
    return new TestUsers(
        URI.create(config.getValue("test.url", String.class)),
        Path.of(config.getValue("rendezvous.data-dir", String.class)));
  }

  /** Somebody new of that name, signed in. */
  public TestUser signUp(String name) {
    return signUp(name, BIRTH_DATE);
  }

  /** Somebody new of that name and age, signed in. */
  public TestUser signUp(String name, LocalDate birthDate) {
    String email = UUID.randomUUID() + "@example.org";
    forgetLimits();
    Map<String, Object> registration =
        Map.of(
            "email", email,
            "password", PASSWORD,
            "displayName", name,
            "birthDate", birthDate.toString(),
            "acceptedTerms", true);
    stranger().post("/auth/register", json(registration)).require(202);
    Map<String, Object> proof = Map.of("email", email, "code", awaitCode(email));
    return signedIn(stranger().post("/auth/verify-email", json(proof)).require(200).data());
  }

  /** Somebody who is not signed in. */
  public TestUser stranger() {
    return new TestUser(server, new UserId(new UUID(0, 0)), "", "", "");
  }

  /** All tests come from one address, and may sign up more people than one address may. */
  public void forgetLimits() {
    try (RedisClient client = RedisClient.create(TestStores.redisUrl());
        var connection = client.connect()) {
      connection.sync().del("limit:authentication:127.0.0.1");
    }
  }

  /** As {@link #forgetLimits()}, and that an address was mailed a code a moment ago. */
  public void forgetLimits(String email) {
    try (RedisClient client = RedisClient.create(TestStores.redisUrl());
        var connection = client.connect()) {
      connection
          .sync()
          .del(
              "limit:authentication:127.0.0.1",
              "limit:code-mail-gap:" + email,
              "limit:code-mails:" + email);
    }
  }

  /** The account and tokens that a sign-in answered. */
  public TestUser signedIn(JsonNode tokens) {
    return new TestUser(
        server,
        UserId.of(tokens.get("user").get("id").textValue()),
        tokens.get("user").get("email").textValue(),
        tokens.get("accessToken").textValue(),
        tokens.get("refreshToken").textValue());
  }

  /** The same person, signed in on one more device. */
  public TestUser signInAgain(TestUser user) {
    forgetLimits();
    Map<String, Object> login = Map.of("email", user.email(), "password", PASSWORD);
    return signedIn(stranger().post("/auth/login", json(login)).require(200).data());
  }

  /** The code that was mailed to an address. */
  public String awaitCode(String email) {
    return awaitAnotherCode(email, "");
  }

  /** The code that was mailed to an address, other than one that came before. */
  public String awaitAnotherCode(String email, String before) {
    return awaitCodeOtherThan(email, List.of(before));
  }

  /** The code that was mailed to an address, other than those that came before. */
  public String awaitCodeOtherThan(String email, List<String> before) {
    long deadline = System.nanoTime() + MAIL_WITHIN.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<String> code =
          mailsTo(email).stream()
              .flatMap(TestUsers::codeIn)
              .filter(found -> !before.contains(found))
              .findFirst();
      if (code.isPresent()) {
        return code.get();
      }
      pause();
    }
    throw new AssertionError("no mail with a code came to " + email);
  }

  /** The text of a mail to an address that says something. */
  public String awaitMail(String email, String saying) {
    long deadline = System.nanoTime() + MAIL_WITHIN.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<String> mail =
          mailsTo(email).stream().filter(text -> text.contains(saying)).findFirst();
      if (mail.isPresent()) {
        return mail.get();
      }
      pause();
    }
    throw new AssertionError("no mail to " + email + " says \"" + saying + '"');
  }

  /** The texts of the mails that have come to an address so far. */
  public List<String> mailsTo(String email) {
    if (!Files.isDirectory(mails)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(mails)) {
      return files
          .filter(file -> file.toString().endsWith(".eml") && isOfThisRun(file))
          .map(file -> SEEN.computeIfAbsent(file, TestUsers::read))
          .filter(mail -> mail.to().equals(email))
          .map(ReadMail::text)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder may hold thousands of mails of runs before, which would take long to read. */
  private static boolean isOfThisRun(Path file) {
    try {
      return SEEN.containsKey(file) || Files.getLastModifiedTime(file).toMillis() >= STARTED;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> codeIn(String mail) {
    return CODE.matcher(mail).results().map(MatchResult::group);
  }

  /** Whom a mail goes to, and its plain text. */
  private record ReadMail(String to, String text) {}

  private static ReadMail read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      var mail = new MimeMessage(Session.getInstance(UTF_8_HEADERS), in);
      String text =
          mail.getContent() instanceof MimeMultipart parts
              ? (String) parts.getBodyPart(0).getContent()
              : "";
      return new ReadMail(mail.getHeader("To", ","), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new AssertionError(file + " is no mail", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(10); // polls a folder; the deadline bounds it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while a mail was awaited", e);
    }
  }

  private static String json(Map<String, Object> body) {
    return JSON.valueToTree(body).toString();
  }
}
