package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.AUDIT_LOG;
import static dev.rendezvous.db.schema.Tables.MODERATION_CASES;
import static dev.rendezvous.db.schema.Tables.NOTIFICATIONS;
import static dev.rendezvous.db.schema.Tables.OUTBOX_EVENTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.chat.SilencesApi;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestSeekers;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;

/** Moderators, what they do over and over, and what is left of it. */
@Singleton
class Courthouse {
  static final String CASES = "/admin/reports";
  static final String REASONS = "You wrote what nobody should have to read.";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration HEARD_WITHIN = Duration.ofSeconds(15);

  private final StandingApi standing;
  private final Database db;
  private final Transactions tx;
  private final TestMatches matches;
  private final SilencesApi silences;

  Courthouse(
      StandingApi standing,
      Database db,
      Transactions tx,
      TestMatches matches,
      SilencesApi silences) {
    this.standing = standing;
    this.db = db;
    this.tx = tx;
    this.matches = matches;
    this.silences = silences;
  }

  static TestUsers users() {
    return TestUsers.here();
  }

  TestUser staff(Role role) {
    TestUser user = users().signUp("Mod");
    return promoted(user, role);
  }

  TestUser promoted(TestUser user, Role role) {
    standing.changeRole(user.id(), role, user.id());
    return users().signInAgain(user);
  }

  /** Somebody reports a profile. */
  static String report(TestUser reporter, TestUser reported, String reason) {
    return reporter
        .post("/match/report", json(Map.of("userId", reported.id().toString(), "reason", reason)))
        .require(200)
        .data()
        .get("reportId")
        .asText();
  }

  /** Somebody reports whom they have met, who need not be seen any more. */
  void meetAndReport(TestUser reporter, TestUser reported, String reason) {
    matches.endOf(reported.id());
    MatchId match = matches.begin(reporter.id(), reported.id());
    reporter
        .post("/match/report", json(Map.of("matchId", match.toString(), "reason", reason)))
        .require(200);
  }

  boolean isSilenced(UserId user) {
    return silences.isSilenced(user);
  }

  /** The address of the last case about somebody. */
  String caseOf(UserId subject) {
    return CASES
        + "/"
        + db.read()
            .select(MODERATION_CASES.ID)
            .from(MODERATION_CASES)
            .where(MODERATION_CASES.SUBJECT_USER_ID.eq(subject))
            .orderBy(MODERATION_CASES.ID.desc())
            .limit(1)
            .fetchSingle()
            .value1();
  }

  /** The address of the undecided case about somebody. */
  String openCaseOf(UserId subject) {
    return CASES
        + "/"
        + db.read()
            .select(MODERATION_CASES.ID)
            .from(MODERATION_CASES)
            .where(MODERATION_CASES.OPEN_SUBJECT_USER_ID.eq(subject))
            .fetchSingle()
            .value1();
  }

  int countCases(UserId subject) {
    return db.read().fetchCount(MODERATION_CASES, MODERATION_CASES.SUBJECT_USER_ID.eq(subject));
  }

  /** Has somebody claim the last case about a person and decide it. */
  JsonNode decide(TestUser moderator, UserId subject, Map<String, Object> ruling) {
    String file = caseOf(subject);
    moderator.post(file + "/claim", "").require(200);
    return decision(moderator, file, ruling).require(200).data();
  }

  static TestAnswer decision(
      TestUser moderator, String file, Map<String, Object> ruling, String... headers) {
    return moderator.post(file + "/decision", json(ruling), headers);
  }

  static Map<String, Object> nothing() {
    return Map.of("decision", "NONE", "statement", "There is nothing to be seen here.");
  }

  static Map<String, Object> measure(String decision) {
    return Map.of("decision", decision, "clause", "A_NO_IS_A_NO", "statement", REASONS);
  }

  static Map<String, Object> until(String decision, Instant end) {
    return with(measure(decision), "until", end.toString());
  }

  static Map<String, Object> with(Map<String, Object> ruling, String key, Object value) {
    Map<String, Object> more = new HashMap<>(ruling);
    more.put(key, value);
    return more;
  }

  static String json(Map<String, Object> body) {
    return JSON.valueToTree(body).toString();
  }

  /** How often the audit log says that somebody did something to somebody. */
  int audited(String action, UserId actor, UserId subject) {
    return db.read()
        .fetchCount(
            AUDIT_LOG,
            AUDIT_LOG
                .ACTION
                .eq(action)
                .and(AUDIT_LOG.ACTOR_USER_ID.eq(actor))
                .and(AUDIT_LOG.SUBJECT_USER_ID.eq(subject)));
  }

  List<String> told(String type, UserId user) {
    return db.read()
        .select(OUTBOX_EVENTS.PAYLOAD)
        .from(OUTBOX_EVENTS)
        .where(OUTBOX_EVENTS.USER_ID.eq(user).and(OUTBOX_EVENTS.TYPE.eq(type)))
        .orderBy(OUTBOX_EVENTS.ID)
        .fetch(OUTBOX_EVENTS.PAYLOAD);
  }

  int countNotices(UserId user) {
    return db.read().fetchCount(NOTIFICATIONS, NOTIFICATIONS.USER_ID.eq(user));
  }

  /** Has a case be claimed long ago. */
  void letClaimGrowOld(String file) {
    UUID id = UUID.fromString(file.substring(file.lastIndexOf('/') + 1));
    tx.run(() ->
        db.write()
            .update(MODERATION_CASES)
            .set(MODERATION_CASES.CLAIMED_AT, Instant.parse("2026-01-02T03:04:05Z"))
            .where(MODERATION_CASES.ID.eq(id))
            .execute());
  }

  /** What stands in somebody's inbox of a kind, the last first. */
  static List<JsonNode> notices(TestUser user, String type) {
    return StreamSupport.stream(user.get("/notifications").require(200).data().spliterator(), false)
        .filter(one -> one.get("type").asText().equals(type))
        .toList();
  }

  static void await(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + HEARD_WITHIN.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not in time: " + what);
      }
      TestSeekers.pause();
    }
  }
}
