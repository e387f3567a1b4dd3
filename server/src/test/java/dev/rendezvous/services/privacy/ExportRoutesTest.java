package dev.rendezvous.services.privacy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.session.SessionApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.testing.TestStores;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.Role;
import io.lettuce.core.RedisClient;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies of all that is held about somebody, over HTTP. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ExportRoutesTest {
  private static final Duration MADE_WITHIN = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Inject @All List<PersonalData> data;
  @Inject DataSource source;
  @Inject IdGenerator ids;
  @Inject InstantSource clock;
  @Inject Transactions tx;
  @Inject ExportStore store;
  @Inject ExportFiles files;
  @Inject ExportRuns runs;
  @Inject SealedChunks seal;
  @Inject Exports exports;
  @Inject SessionApi sessions;
  @Inject StandingApi standing;
  @Inject TestMatches matches;

  private final TestUsers users = TestUsers.here();
  private TestSchema schema;

  @BeforeEach
  void open() {
    schema = new TestSchema(source);
  }

  @Test
  void aCopyHoldsWhatIsHeldAndNothingOfThePartner() throws IOException {
    TestUser ann = users.signUp("Annabelle Zzyzx");
    TestUser ben = users.signUp("Benjamin Qwxyz");
    assertEquals("NOT_FOUND", ann.get("/auth/export").errorCode());
    assertEquals("NOT_FOUND", ann.get("/auth/export/file").errorCode());
    Belongings hers = new Belongings(schema, ids, ann.id(), ben.id());
    hers.addAll();
    JsonNode picture = TestPictures.add(ann);
    JsonNode begun = ann.post("/auth/export", "").require(202).data();
    assertTrue(Set.of("PENDING", "RUNNING", "READY").contains(begun.get("status").asText()));
    JsonNode ready = awaitReady(ann);
    assertEquals(begun.get("id"), ready.get("id"));
    assertEquals(100, ready.get("progress").asInt());
    var _ = users.awaitMail(ann.email(), "data");

    HttpResponse<byte[]> file = download(ann);
    assertEquals(200, file.statusCode());
    assertEquals("application/zip", file.headers().firstValue("Content-Type").orElse(""));
    assertTrue(
        file.headers().firstValue("Content-Disposition").orElse("").startsWith("attachment;"));
    assertTrue(file.headers().firstValue("Cache-Control").orElse("").contains("no-store"));
    assertEquals(ready.get("sizeBytes").asLong(), file.body().length);
    Map<String, byte[]> entries = unzip(file.body());
    assertArrayEquals(
        TestPictures.fetch(ann.server(), picture.at("/jpeg/url").asText()).body(),
        entries.get("pictures/images/" + picture.get("id").asText() + ".jpg"));
    String all = text(entries).replace("blurhash", "");
    for (String held :
        List.of(
            ann.email(),
            "Annabelle Zzyzx",
            hers.bio,
            hers.text,
            hers.device,
            "what the other wrote",
            "reported in their words",
            "objected in their words",
            "privacy.export_begun",
            "PASSWORD",
            "coins_10")) {
      assertTrue(all.contains(held), held);
    }
    for (String secret :
        List.of(
            ben.email(),
            "Benjamin Qwxyz",
            ben.id().toString(),
            Belongings.SECRET,
            "argon2",
            "frozen",
            "secret",
            "hash")) {
      assertFalse(all.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT)), secret);
    }
    Set<String> folders = new HashSet<>();
    entries.keySet().forEach(name -> folders.add(name.replaceFirst("/.*", "")));
    data.forEach(each -> assertTrue(folders.contains(each.name()), each.name()));
    assertTrue(new String(entries.get("README.txt"), StandardCharsets.UTF_8).contains("chat/: "));
  }

  @Test
  void nobodyFetchesAnothersCopyAndNobodyAtAllWithAStaleSignIn() {
    TestUser ann = users.signUp("Ann");
    TestUser ben = users.signUp("Ben");
    ann.post("/auth/export", "").require(202);
    var _ = awaitReady(ann);
    assertEquals("NOT_FOUND", ben.get("/auth/export").errorCode());
    assertEquals("NOT_FOUND", ben.get("/auth/export/file").errorCode());
    assertEquals("UNAUTHENTICATED", users.stranger().get("/auth/export/file").errorCode());
    TestUser stale = stale(ann);
    stale.get("/auth/export").require(200);
    assertEquals("REAUTHENTICATION_REQUIRED", stale.get("/auth/export/file").errorCode());
    assertEquals("REAUTHENTICATION_REQUIRED", stale.post("/auth/export", "").errorCode());
  }

  private TestUser stale(TestUser user) {
    UUID session =
        UUID.fromString(user.get("/auth/sessions").require(200).data().get(0).get("id").asText());
    Instant longAgo = Instant.now().minus(Duration.ofHours(1));
    String token = sessions.accessToken(user.id(), session, Role.USER, longAgo);
    return new TestUser(user.server(), user.id(), user.email(), token, "");
  }

  @Test
  void requestsAtOnceMakeOneCopyAndOneADay() {
    TestUser ann = users.signUp("Ann");
    Callable<String> asks =
        () -> ann.post("/auth/export", "").require(202).data().get("id").asText();
    assertEquals(1, new HashSet<>(Race.of(Collections.nCopies(6, asks))).size());
    var _ = awaitReady(ann);
    assertEquals(
        List.of("1"),
        schema.texts("SELECT COUNT(*) FROM data_exports WHERE user_id = ?", ann.id()));
    var refused = ann.post("/auth/export", "");
    assertEquals("RATE_LIMITED", refused.errorCode());
  }

  @Test
  void aNewerCopyReplacesTheOneBefore() {
    TestUser ann = users.signUp("Ann");
    ann.post("/auth/export", "").require(202);
    String first = awaitReady(ann).get("id").asText();
    forgetLimit(ann);
    ann.post("/auth/export", "").require(202);
    String second = awaitReady(ann).get("id").asText();
    assertFalse(first.equals(second));
    await(() ->
        schema
            .texts("SELECT COUNT(*) FROM data_exports WHERE user_id = ?", ann.id())
            .equals(List.of("1")));
  }

  @Test
  void aCopyWhoseProcessDiedIsTakenOverAndTheDeadOneWritesNoMore() throws IOException {
    TestUser ann = users.signUp("Ann");
    UUID export = tx.call(() -> store.insert(ann.id(), clock.instant())).orElseThrow();
    Instant past = clock.instant().minus(ExportProgress.LEASE).minusSeconds(1);
    schema.execute(
        "UPDATE data_exports SET lease_until = ? WHERE id = ?",
        past.minusSeconds(5).toString().replace("T", " ").replace("Z", ""),
        export);
    ExportStore.Run dead =
        tx.call(() -> store.claim(export, ids.next(), clock.instant(), past)).orElseThrow();
    schema.insert(
        "data_export_chunks",
        Map.of("export_id", export, "chunk_no", 0, "content", new byte[] {1, 2, 3}));
    schema.insert(
        "data_export_chunks",
        Map.of("export_id", export, "chunk_no", 7, "content", new byte[] {1, 2, 3}));

    runs.sweep();
    var _ = awaitReady(ann);
    assertTrue(unzip(download(ann).body()).containsKey("account/account.json"));
    var late = new ExportProgress(tx, store, dead, clock);
    byte[] full = new byte[ExportFiles.CHUNK];
    assertThrows(ExportProgress.Lost.class, () -> files.writeTo(late).write(full));
    assertThrows(ExportProgress.Lost.class, () -> files.deleteBefore(late));
    assertEquals(
        List.of("1"),
        schema.texts("SELECT COUNT(*) FROM data_export_chunks WHERE export_id = ?", export));
  }

  @Test
  void whatKillsItsProcessAgainAndAgainIsGivenUp() {
    TestUser ann = users.signUp("Ann");
    UUID export = tx.call(() -> store.insert(ann.id(), clock.instant())).orElseThrow();
    schema.execute(
        "UPDATE data_exports SET tries = ?, lease_until = '2026-01-01' WHERE id = ?",
        Exporter.MAX_TRIES,
        export);
    runs.start(export);
    await(() -> status(ann).equals("FAILED"));
    assertEquals("NOT_FOUND", ann.get("/auth/export/file").errorCode());
  }

  @Test
  void anExpiredCopyIsToldAndThenDeleted() {
    TestUser ann = users.signUp("Ann");
    ann.post("/auth/export", "").require(202);
    String id = awaitReady(ann).get("id").asText();
    schema.execute("UPDATE data_exports SET expires_at = '2026-01-01' WHERE user_id = ?", ann.id());
    assertEquals("EXPIRED", status(ann));
    var file = ann.get("/auth/export/file");
    assertEquals(410, file.status());
    assertEquals("EXPORT_EXPIRED", file.errorCode());
    exports.expire();
    assertEquals("EXPIRED", status(ann));
    assertEquals(
        List.of("0"),
        schema.texts(
            "SELECT COUNT(*) FROM data_export_chunks WHERE export_id = ?", UUID.fromString(id)));
  }

  @Test
  void theCopyOfWhoDeletesTheirAccountGoesAtOnce() {
    TestUser ann = users.signUp("Ann");
    ann.post("/auth/export", "").require(202);
    var _ = awaitReady(ann);
    var _ = standing.delete(ann.id());
    await(() ->
        schema
            .texts("SELECT COUNT(*) FROM data_exports WHERE user_id = ?", ann.id())
            .equals(List.of("0")));
  }

  @Test
  void theDatabaseHoldsNothingOfItInTheClear() {
    TestUser ann = users.signUp("Ann");
    ann.post("/auth/export", "").require(202);
    var _ = awaitReady(ann);
    byte[] zip = {'P', 'K', 3, 4};
    assertFalse(schema.columnsWith(zip).contains("data_export_chunks.content"));
  }

  @Test
  void aHugeHistoryGoesThroughInParts() throws IOException {
    TestUser ann = users.signUp("Ann");
    TestUser ben = users.signUp("Ben");
    MatchId match = matches.begin(ann.id(), ben.id());
    int many = 20_000;
    for (int i = 0; i < many; i += 1000) {
      StringBuilder rows = new StringBuilder();
      Object[] values = new Object[4000];
      for (int j = 0; j < 1000; j++) {
        rows.append(j == 0 ? "" : ", ").append("(?, ?, ?, ?, REPEAT(SHA2(RAND(), 512), 4))");
        values[4 * j] = match.value();
        values[4 * j + 1] = ids.next();
        values[4 * j + 2] = (j % 2 == 0 ? ann : ben).id();
        values[4 * j + 3] = "m" + (i + j);
      }
      schema.execute(
          "INSERT INTO messages (match_id, id, sender_user_id, client_message_id, body) VALUES "
              + rows,
          values);
    }
    ann.post("/auth/export", "").require(202);
    JsonNode ready = awaitReady(ann);
    int parts =
        schema
            .texts(
                "SELECT LENGTH(content) FROM data_export_chunks WHERE export_id = ?",
                UUID.fromString(ready.get("id").asText()))
            .size();
    assertTrue(parts > 2, "parts: " + parts);
    JsonNode messages = JSON.readTree(unzip(download(ann).body()).get("chat/messages.json"));
    assertEquals(many, messages.size());
    String before = "";
    for (JsonNode message : messages) {
      assertTrue(message.get("message").asText().compareTo(before) > 0);
      before = message.get("message").asText();
    }
  }

  @Test
  void aPartThatWasMovedOrChangedIsRefused() {
    TestUser ann = users.signUp("Ann");
    ann.post("/auth/export", "").require(202);
    UUID export = UUID.fromString(awaitReady(ann).get("id").asText());
    byte[] sealed = store.findChunk(export, 0).orElseThrow();
    assertTrue(seal.open(export, 0, sealed).remaining() > 0);
    assertThrows(IllegalStateException.class, () -> seal.open(export, 1, sealed));
    assertThrows(IllegalStateException.class, () -> seal.open(ids.next(), 0, sealed));
    sealed[sealed.length / 2] ^= 1;
    assertThrows(IllegalStateException.class, () -> seal.open(export, 0, sealed));
  }

  private static String text(Map<String, byte[]> entries) throws IOException {
    StringBuilder all = new StringBuilder();
    for (var entry : entries.entrySet()) {
      if (entry.getKey().endsWith(".json")) {
        assertFalse(JSON.readTree(entry.getValue()).isMissingNode(), entry.getKey());
        all.append(new String(entry.getValue(), StandardCharsets.UTF_8)).append('\n');
      }
    }
    return all.toString();
  }

  private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  private HttpResponse<byte[]> download(TestUser user) throws IOException {
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(URI.create(user.server() + "/auth/export/file"))
              .timeout(MADE_WITHIN)
              .header("Authorization", "Bearer " + user.accessToken())
              .build(),
          BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static String status(TestUser user) {
    return user.get("/auth/export").require(200).data().get("status").asText();
  }

  private JsonNode awaitReady(TestUser user) {
    await(() -> status(user).equals("READY"));
    return user.get("/auth/export").data();
  }

  private static void await(Callable<Boolean> condition) {
    long deadline = System.nanoTime() + MADE_WITHIN.toNanos();
    try {
      while (!condition.call()) {
        assertTrue(System.nanoTime() < deadline, "it did not come about");
        Thread.sleep(50); // polls; the deadline bounds it
      }
    } catch (Exception e) {
      throw new AssertionError("while something was awaited", e);
    }
  }

  private static void forgetLimit(TestUser user) {
    try (RedisClient client = RedisClient.create(TestStores.redisUrl());
        var connection = client.connect()) {
      connection.sync().del("limit:export:" + user.id());
    }
  }
}
