package dev.rendezvous.services.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What outlives an erasure for a time goes when that is over. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RetentionTest {
  private static final int MANY = 10_000;

  @Inject @All List<PersonalData> data;
  @Inject IdGenerator ids;
  @Inject DataSource source;

  private TestSchema schema;

  @BeforeEach
  void open() {
    schema = new TestSchema(source);
  }

  @Test
  void theAuditLogForgetsWhatIsOld() {
    UserId user = ids.nextUserId();
    UUID old = idOfDaysAgo(366);
    UUID younger = idOfDaysAgo(364);
    for (UUID line : List.of(old, younger)) {
      schema.insert(
          "audit_log",
          Map.of("id", line, "action", "test", "outcome", "SUCCESS", "subject_user_id", user));
    }
    data.forEach(each -> each.forgetOld(MANY));
    assertEquals(
        List.of(younger.toString().replace("-", "").toUpperCase(Locale.ROOT)),
        schema.texts("SELECT HEX(id) FROM audit_log WHERE subject_user_id = ?", user));
  }

  @Test
  void evidenceGoesAfterTheDecisionAndNeverBefore() {
    UserId reported = ids.nextUserId();
    report(idOfDaysAgo(400), reported, "ACTIONED", decided(reported, 190));
    report(idOfDaysAgo(400), reported, "DISMISSED", decided(reported, 182));
    report(idOfDaysAgo(400), reported, "OPEN", undecided(reported));
    data.forEach(each -> each.forgetOld(MANY));
    assertEquals(
        List.of("ACTIONED null null", "DISMISSED [\"frozen\"] told", "OPEN [\"frozen\"] told"),
        schema.texts(
            "SELECT CONCAT(status, ' ', COALESCE(evidence, 'null'), ' ',"
                + " COALESCE(details, 'null')) FROM match_reports WHERE reported_user_id = ?"
                + " ORDER BY status",
            reported));
  }

  @Test
  void evidenceStaysWhileSomebodyObjects() {
    UserId reported = ids.nextUserId();
    UUID objectedTo = decided(reported, 190);
    UUID other = decided(reported, 190);
    report(idOfDaysAgo(200), reported, "ACTIONED", objectedTo);
    report(idOfDaysAgo(200), reported, "DISMISSED", other);
    UUID measure = removal(idOfDaysAgo(190), reported, "shown");
    var _ =
        schema.execute(
            "UPDATE moderation_actions SET case_id = ? WHERE id = ?", objectedTo, measure);
    var _ = appeal(measure, reported);
    data.forEach(each -> each.forgetOld(MANY));
    assertEquals(
        List.of("ACTIONED [\"frozen\"]", "DISMISSED null"),
        schema.texts(
            "SELECT CONCAT(status, ' ', COALESCE(evidence, 'null')) FROM match_reports"
                + " WHERE reported_user_id = ? ORDER BY status",
            reported));
    assertEquals(
        List.of("[\"found\"]"),
        schema.texts(
            "SELECT evidence FROM moderation_cases WHERE subject_user_id = ?"
                + " AND evidence IS NOT NULL",
            reported));
    var _ =
        schema.execute(
            "UPDATE appeals SET status = 'UPHELD', statement = 'no', decided_at = NOW(6),"
                + " decided_by_user_id = ? WHERE action_id = ?",
            ids.nextUserId(),
            measure);
    data.forEach(each -> each.forgetOld(MANY));
    assertEquals(
        List.of(),
        schema.texts(
            "SELECT id FROM match_reports WHERE reported_user_id = ? AND evidence IS NOT NULL",
            reported));
  }

  private UUID undecided(UserId subject) {
    UUID id = ids.next();
    schema.insert(
        "moderation_cases",
        Map.of(
            "id", id,
            "subject_user_id", subject,
            "open_subject_user_id", subject,
            "state", "OPEN",
            "priority", 1));
    return id;
  }

  private UUID decided(UserId subject, int daysAgo) {
    UUID id = undecided(subject);
    var _ =
        schema.execute(
            "UPDATE moderation_cases SET state = 'DECIDED', open_subject_user_id = NULL,"
                + " decided_by_user_id = ?, decision = 'WARN', statement = 'so',"
                + " evidence = '[\"found\"]', decided_at = NOW(6) - INTERVAL "
                + daysAgo
                + " DAY WHERE id = ?",
            ids.nextUserId(),
            id);
    return id;
  }

  @Test
  void whatWasRemovedStaysForAsLongAsSomebodyMayObject() {
    UserId owner = ids.nextUserId();
    var _ = removal(idOfDaysAgo(190), owner, "gone");
    UUID objectedTo = removal(idOfDaysAgo(190), owner, "objected to");
    UUID decided = removal(idOfDaysAgo(190), owner, "decided");
    var _ = removal(idOfDaysAgo(182), owner, "young");
    var _ = appeal(objectedTo, owner);
    var _ =
        schema.execute(
            "UPDATE appeals SET status = 'UPHELD', statement = 'no', decided_at = NOW(6),"
                + " decided_by_user_id = ? WHERE action_id = ?",
            ids.nextUserId(),
            appeal(decided, owner));
    data.forEach(each -> each.forgetOld(MANY));
    assertEquals(
        List.of("objected to", "young"),
        schema.texts(
            "SELECT JSON_UNQUOTE(removed) FROM moderation_actions WHERE subject_user_id = ?"
                + " AND removed IS NOT NULL ORDER BY 1",
            owner));
  }

  private UUID removal(UUID id, UserId owner, String what) {
    schema.insert(
        "moderation_actions",
        Map.of(
            "id",
            id,
            "subject_user_id",
            owner,
            "actor_user_id",
            ids.next(),
            "kind",
            "REMOVE_CONTENT",
            "clause",
            "A_NO_IS_A_NO",
            "statement",
            "so",
            "removed",
            '"' + what + '"',
            "starts_at",
            "2026-01-01 00:00:00"));
    return id;
  }

  private UUID appeal(UUID action, UserId owner) {
    schema.insert(
        "appeals",
        Map.of(
            "id",
            ids.next(),
            "action_id",
            action,
            "appellant_user_id",
            owner,
            "first_decided_by_user_id",
            ids.next(),
            "body",
            "Please look again."));
    return action;
  }

  private void report(UUID id, UserId reported, String status, UUID file) {
    schema.insert(
        "match_reports",
        Map.of(
            "id",
            id,
            "reporter_user_id",
            ids.next(),
            "reported_user_id",
            reported,
            "reason",
            "SPAM",
            "details",
            "told",
            "evidence",
            "[\"frozen\"]",
            "status",
            status,
            "case_id",
            file));
  }

  /** An id as it would have been made then. */
  private static UUID idOfDaysAgo(int days) {
    InstantSource then = InstantSource.fixed(Instant.now().minus(Duration.ofDays(days)));
    return new IdGenerator(then, new SecureRandom()).next();
  }
}
