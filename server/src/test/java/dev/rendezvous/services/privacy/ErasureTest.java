package dev.rendezvous.services.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.redis.Lease;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.testing.TestSeekers;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of people who were erased: nothing but what is declared. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ErasureTest {
  /** They change by themselves. */
  private static final Set<String> RESTLESS = Set.of("outbox_events", "mails", "match_pools");

  private static final String NAME = "Annabelle Zzyzx";

  @Inject @All List<PersonalData> data;
  @Inject Erasure erasure;
  @Inject StandingApi standing;
  @Inject IdGenerator ids;
  @Inject InstantSource clock;
  @Inject DataSource source;

  @Inject PrivacyJobs jobs;
  @Inject Redis redis;

  private final TestUsers users = TestUsers.here();
  private TestSchema schema;
  private Lease lease;

  /** Holds the lease, so that the server's own job does not meddle. */
  @BeforeEach
  void open() {
    schema = new TestSchema(source);
    lease = new Lease(redis, "lease:erasure", Duration.ofMinutes(5));
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!lease.acquire()) {
      assertTrue(System.nanoTime() < deadline, "the job does not end");
      TestSeekers.pause();
    }
  }

  @AfterEach
  void release() {
    lease.release();
  }

  @Test
  void nothingIsLeftOfWhoIsErased() {
    String name = "Annabelle Quuxington";
    TestUser ann = users.signUp(name);
    TestUser ben = users.signUp("Ben");
    Belongings hers = new Belongings(schema, ids, ann.id(), ben.id());
    hers.addAll();
    String picture = TestPictures.add(ann).at("/jpeg/url").asText();
    assertEquals(Set.of(), tablesWithout(ann.id()));
    byte[] tokenHash = Belongings.tokenHash(ann.id());
    assertFalse(schema.columnsWith(tokenHash).isEmpty());
    makeDue(ann);
    var _ = erasure.run(() -> true);

    for (String gone : List.of(ann.email(), name, hers.bio, hers.text, hers.device)) {
      assertEquals(Set.of(), schema.columnsWith(gone), gone);
    }
    assertEquals(Set.of(), schema.columnsWith(tokenHash));
    assertEquals(Set.of(), foundOutsideOfWhatIsKept(ann.id()));
    assertEquals(
        List.of("DELETED"), schema.texts("SELECT status FROM users WHERE id = ?", ann.id()));
    assertEquals(List.of("0"), schema.texts("SELECT SUM(amount) FROM coin_entries"));
    assertToldOnce(ann.id());
    assertEquals(404, TestPictures.fetch(ann.server(), picture).statusCode());
  }

  private void assertToldOnce(UserId user) {
    for (String told :
        List.of(
            "SELECT COUNT(*) FROM outbox_events WHERE type = 'account.erased' AND user_id = ?",
            "SELECT COUNT(*) FROM audit_log WHERE action = 'account.erased'"
                + " AND subject_user_id = ?")) {
      assertEquals(List.of("1"), schema.texts(told, user), told);
    }
  }

  @Test
  void twoProcessesAtOnceDoNoHarm() {
    TestUser ann = users.signUp(NAME);
    TestUser ben = users.signUp("Ben");
    new Belongings(schema, ids, ann.id(), ben.id()).addAll();
    new Belongings(schema, ids, ben.id(), users.signUp("Cat").id()).addAll();
    makeDue(ann);
    makeDue(ben);
    Callable<Integer> run = () -> erasure.run(() -> true);
    var _ = Race.of(List.of(run, run, run));
    for (TestUser user : List.of(ann, ben)) {
      makeDueAgain(user); // for one that lost its locks too often and waits for another time
      var _ = erasure.run(() -> true);
      assertEquals(Set.of(), foundOutsideOfWhatIsKept(user.id()));
      assertEquals(Set.of(), schema.columnsWith(user.email()));
      assertToldOnce(user.id());
    }
  }

  @Test
  void theJobRunsInOneProcessAtATime() {
    TestUser ann = users.signUp(NAME);
    makeDue(ann);
    jobs.erase();
    assertFalse(schema.columnsWith(ann.email()).isEmpty());
    lease.release();
    jobs.erase();
    assertEquals(Set.of(), schema.columnsWith(ann.email()));
  }

  /** Tables that can name people and in which this one is not, before anything is erased. */
  private Set<String> tablesWithout(UserId user) {
    Set<String> tables =
        schema.columnsOfPeople().stream()
            .map(TestSchema::tableOf)
            .collect(Collectors.toCollection(TreeSet::new));
    schema.columnsWith(user).forEach(column -> tables.remove(TestSchema.tableOf(column)));
    return tables;
  }

  private Set<String> foundOutsideOfWhatIsKept(UserId user) {
    List<String> kept = PersonalDataTest.keptColumns(data);
    return schema.columnsWith(user).stream()
        .filter(column -> !kept.contains(column))
        .filter(column -> !kept.contains(TestSchema.tableOf(column) + ".*"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void othersKeepWhatIsTheirsByteForByte() {
    TestUser ann = users.signUp(NAME);
    TestUser ben = users.signUp("Ben");
    TestUser cat = users.signUp("Cat");
    new Belongings(schema, ids, ann.id(), ben.id()).addAll();
    new Belongings(schema, ids, cat.id(), ben.id()).addAll();
    Set<String> before = rowsOfOthers(ann, ben, cat);
    assertTrue(before.size() > 40, "rows of others: " + before.size());
    makeDue(ann);
    var _ = erasure.run(() -> true);

    Set<String> changed = new TreeSet<>(before);
    changed.removeAll(schema.rows(RESTLESS));
    assertEquals(Set.of(), changed);
  }

  private Set<String> rowsOfOthers(TestUser leaver, TestUser... others) {
    return schema.rows(RESTLESS).stream()
        .filter(row -> !row.contains(TestSchema.hex(leaver.id())))
        .filter(row -> {
          boolean found = false;
          for (TestUser other : others) {
            found |= row.contains(TestSchema.hex(other.id()));
          }
          return found;
        })
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void anErasureThatIsCutOffAnywhereEndsTheSameWhenRepeated() {
    TestUser ann = users.signUp(NAME);
    TestUser ben = users.signUp("Ben");
    new Belongings(schema, ids, ann.id(), ben.id()).addAll();
    makeDue(ann);
    var registry = new SimpleMeterRegistry();
    for (PersonalData broken : data) {
      List<PersonalData> withAFault = new ArrayList<>(data);
      withAFault.set(withAFault.indexOf(broken), new Faulty(broken));
      var _ = new Erasure(withAFault, standing, new PrivacyMeters(registry), clock).run(() -> true);
      assertEquals(
          List.of("null"),
          schema.texts("SELECT erased_at FROM users WHERE id = ?", ann.id()),
          broken.name());
      makeDueAgain(ann);
    }
    assertEquals(
        data.size(),
        (int) registry.counter(PrivacyMeters.PREFIX + "erasures", "outcome", "failed").count());
    var _ = erasure.run(() -> true);
    assertEquals(Set.of(), foundOutsideOfWhatIsKept(ann.id()));
    assertEquals(Set.of(), schema.columnsWith(ann.email()));

    Set<String> once = rowsOfOthers(ann, ben);
    once.addAll(rowsWith(ann));
    data.forEach(each -> each.erase(ann.id()));
    Set<String> twice = rowsOfOthers(ann, ben);
    twice.addAll(rowsWith(ann));
    assertEquals(once, twice);
  }

  private Set<String> rowsWith(TestUser user) {
    return schema.rows(RESTLESS).stream()
        .filter(row -> row.contains(TestSchema.hex(user.id())))
        .filter(row -> !row.startsWith("user_subscriptions|")) // says when it was looked at
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void oneThatFailsDoesNotStopTheOthersAndIsTriedAgain() {
    TestUser ann = users.signUp(NAME);
    TestUser ben = users.signUp("Ben");
    makeDue(ann);
    makeDue(ben);
    List<PersonalData> faulty = new ArrayList<>(data);
    faulty.set(0, new Faulty(faulty.getFirst(), ann.id()));
    var _ =
        new Erasure(faulty, standing, new PrivacyMeters(new SimpleMeterRegistry()), clock)
            .run(() -> true);
    assertEquals(Set.of(), schema.columnsWith(ben.email()));
    assertFalse(schema.columnsWith(ann.email()).isEmpty());
    assertFalse(standing.listDueForErasure(clock.instant(), 1000).contains(ann.id()), "makes room");
    makeDueAgain(ann);
    var _ = erasure.run(() -> true);
    assertEquals(Set.of(), schema.columnsWith(ann.email()));
  }

  @Test
  void whenBothAreErasedTheirMatchIsNoMore() {
    TestUser ann = users.signUp(NAME);
    TestUser ben = users.signUp("Ben");
    new Belongings(schema, ids, ann.id(), ben.id()).addAll();
    String match =
        schema
            .texts("SELECT HEX(match_id) FROM match_participants WHERE user_id = ?", ann.id())
            .getFirst();
    makeDue(ann);
    var _ = erasure.run(() -> true);
    assertEquals(List.of("1"), count("messages", match, "AND body IS NOT NULL"));
    makeDue(ben);
    var _ = erasure.run(() -> true);
    for (String table : List.of("match_participants", "messages", "message_receipts")) {
      assertEquals(List.of("0"), count(table, match, ""), table);
    }
  }

  private List<String> count(String table, String match, String which) {
    return schema.texts(
        "SELECT COUNT(*) FROM %s WHERE match_id = UNHEX(?) %s".formatted(table, which), match);
  }

  @Test
  void signingInTooLateDoesNotBringBackWhatIsBeingErased() {
    TestUser ann = users.signUp(NAME);
    makeDue(ann);
    assertTrue(standing.beginErasure(ann.id()));
    users.forgetLimits();
    assertEquals(
        "INVALID_CREDENTIALS",
        users
            .stranger()
            .post(
                "/auth/login",
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(ann.email(), TestUsers.PASSWORD))
            .errorCode());
    var _ = erasure.run(() -> true);
    assertEquals(Set.of(), schema.columnsWith(ann.email()));
  }

  @Test
  void anAccountThatWasRestoredIsNotErased() {
    TestUser ann = users.signUp(NAME);
    makeDue(ann);
    users.signInAgain(ann).get("/profile").require(200);
    assertFalse(standing.beginErasure(ann.id()));
    var _ = erasure.run(() -> true);
    users.signInAgain(ann).get("/profile").require(200);
  }

  @Test
  void aBanIsRememberedWhenItsAccountIsErased() {
    TestUser ann = users.signUp(NAME);
    makeDue(ann);
    standing.close(ann.id(), null, ann.id());
    var _ = erasure.run(() -> true);
    assertEquals(
        List.of("BANNED"), schema.texts("SELECT status FROM users WHERE id = ?", ann.id()));
    assertEquals(Set.of(), schema.columnsWith(ann.email()));
  }

  @Test
  void registrationsThatNobodyProvesAreDeleted() {
    String email = ids.next() + "@example.org";
    users.forgetLimits();
    users
        .stranger()
        .post(
            "/auth/register",
            """
            {"email":"%s","password":"%s","displayName":"Nobody","birthDate":"1990-01-01",
             "acceptedTerms":true}\
            """
                .formatted(email, TestUsers.PASSWORD))
        .require(202);
    var _ = users.awaitCode(email);
    var _ = erasure.run(() -> true);
    assertFalse(schema.columnsWith(email).isEmpty(), "there still is time");
    schema.execute(
        "UPDATE users SET created_at = created_at - INTERVAL 2 DAY WHERE email = ?", email);
    UserId claim =
        UserId.of(
            schema
                .texts(
                    "SELECT LOWER(CONCAT_WS('-', SUBSTR(HEX(id), 1, 8), SUBSTR(HEX(id), 9, 4),"
                        + " SUBSTR(HEX(id), 13, 4), SUBSTR(HEX(id), 17, 4), SUBSTR(HEX(id), 21)))"
                        + " FROM users WHERE email = ?",
                    email)
                .getFirst());
    var _ = erasure.run(() -> true);
    assertEquals(Set.of(), schema.columnsWith(email));
    Set<String> left = schema.columnsWith(claim);
    left.removeIf(column -> column.startsWith("outbox_events.") || column.startsWith("audit_log."));
    assertEquals(Set.of(), left);
  }

  private void makeDue(TestUser user) {
    var _ = standing.delete(user.id());
    makeDueAgain(user);
  }

  private void makeDueAgain(TestUser user) {
    schema.execute(
        "UPDATE users SET erasure_due_at = '2026-01-01 00:00:00' WHERE id = ? AND erased_at IS NULL",
        user.id());
  }

  /** Fails before it erases anything, for all or for one. */
  private record Faulty(PersonalData whole, UserId only) implements PersonalData {
    private Faulty(PersonalData whole) {
      this(whole, UserId.ERASED);
    }

    @Override
    public String name() {
      return whole.name();
    }

    @Override
    public String about() {
      return whole.about();
    }

    @Override
    public Set<String> tables() {
      return whole.tables();
    }

    @Override
    public Turn turn() {
      return whole.turn();
    }

    @Override
    public void export(UserId user, ExportSink sink) {}

    @Override
    public void erase(UserId user) {
      if (only.equals(UserId.ERASED) || only.equals(user)) {
        throw new IllegalStateException("the process dies here");
      }
      whole.erase(user);
    }
  }
}
