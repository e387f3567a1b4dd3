package dev.rendezvous.services.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Birth dates over HTTP: corrected once, by adults, until somebody has checked them. */
@QuarkusTest
class BirthDateRoutesTest {
  private static final String AUDIT =
      "SELECT CONCAT(action, ' ', details) FROM audit_log WHERE subject_user_id = ?"
          + " AND action LIKE 'profile.%' ORDER BY id";

  @Inject DataSource database;
  @Inject ProfileApi profiles;
  @Inject InstantSource clock;

  private final TestUsers users = TestUsers.here();

  @Test
  void whoMistypedPutsItRightOnce() {
    TestUser anna = users.signUp("Anna", LocalDate.of(1985, 3, 2));
    int before = anna.get("/profile").data().get("age").asInt();
    JsonNode corrected = anna.put("/profile", born("1995-03-02")).require(200).data();
    assertEquals("1995-03-02", corrected.get("birthDate").asText());
    assertEquals(before - 10, corrected.get("age").asInt());
    anna.put("/profile", born("1995-03-02")).require(200);
    TestAnswer again = anna.put("/profile", born("1985-03-02"));
    assertEquals("birthDate: CORRECTED_BEFORE", again.require(400).refusedField());
    List<String> noted = new Rows(database).read(AUDIT, anna.id());
    assertEquals(1, noted.size());
    assertTrue(noted.getFirst().startsWith("profile.birth_date_corrected"), noted.toString());
    assertFalse(noted.getFirst().contains("1995"), "ages are noted, not dates: " + noted);
  }

  @Test
  void nobodyCorrectsThemselvesIntoAMinor() {
    TestUser anna = users.signUp("Anna", LocalDate.of(1995, 3, 2));
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    for (LocalDate date : List.of(today.minusYears(18).plusDays(2), today, today.plusYears(1))) {
      TestAnswer answer = anna.put("/profile", born(date.toString()));
      assertEquals("AGE_REQUIREMENT", answer.require(403).errorCode());
    }
    assertEquals("1995-03-02", anna.get("/profile").data().get("birthDate").asText());
    anna.put("/profile", born("1996-03-02")).require(200);
  }

  @Test
  void whatWasVerifiedIsFixed() {
    TestUser anna = users.signUp("Anna", LocalDate.of(1995, 3, 2));
    UserId staff = users.signUp("Staff").id();
    assertFalse(anna.get("/profile").data().get("ageVerified").asBoolean());
    String tag = anna.get("/profile").header("ETag");
    profiles.verifyAge(anna.id(), staff);
    profiles.verifyAge(anna.id(), staff);
    assertTrue(
        anna.get("/profile", "If-None-Match", tag)
            .require(200)
            .data()
            .get("ageVerified")
            .asBoolean());
    TestAnswer late = anna.put("/profile", born("1996-03-02"));
    assertEquals("birthDate: IMMUTABLE", late.require(400).refusedField());
    anna.put("/profile", born("1995-03-02")).require(200);
    assertEquals(List.of("profile.age_verified {}"), new Rows(database).read(AUDIT, anna.id()));
    UserId nobody = new UserId(UUID.randomUUID());
    assertEquals(
        "NOT_FOUND",
        assertThrows(AppError.class, () -> profiles.verifyAge(nobody, staff)).code().name());
  }

  @Test
  void ofManyCorrectionsAtOnceOneIsMade() {
    TestUser anna = users.signUp("Anna", LocalDate.of(1985, 3, 2));
    List<Callable<Integer>> writes = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      String body = born("1990-01-0" + i);
      writes.add(() -> anna.put("/profile", body).status());
    }
    List<Integer> statuses = Race.of(writes);
    assertEquals(1, Collections.frequency(statuses, 200), statuses.toString());
    assertEquals(7, Collections.frequency(statuses, 400), statuses.toString());
  }

  /** Whoever flies west over midnight keeps the age that others have seen. */
  @Test
  void aNewTimeZoneMakesNobodyYounger() {
    LocalDate inKiritimati = LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(14));
    TestUser anna = users.signUp("Anna", inKiritimati.minusYears(30));
    JsonNode east = anna.put("/profile", in("Pacific/Kiritimati")).require(200).data();
    assertEquals(30, east.get("age").asInt());
    assertEquals("Pacific/Kiritimati", east.get("timeZone").asText());
    JsonNode west = anna.put("/profile", in("Pacific/Pago_Pago")).require(200).data();
    assertEquals(30, west.get("age").asInt());
    JsonNode cleared = anna.put("/profile", "{\"displayName\":\"A\"}").require(200).data();
    assertEquals(30, cleared.get("age").asInt());
    assertFalse(cleared.has("timeZone"));
    JsonNode seen = users.signUp("Ben").get("/profile/" + anna.id()).data();
    assertEquals(30, seen.get("age").asInt());
    assertFalse(seen.has("timeZone") || seen.has("ageVerified"));
  }

  private static String born(String date) {
    return "{\"displayName\":\"A\",\"birthDate\":\"" + date + "\"}";
  }

  private static String in(String zone) {
    return "{\"displayName\":\"A\",\"timeZone\":\"" + zone + "\"}";
  }
}
