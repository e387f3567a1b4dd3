package dev.rendezvous.services.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A profile becomes complete for the first time once, by whatever was missing last. */
@QuarkusTest
class CompletedRoutesTest {
  private static final String COMPLETED = "profile.completed";
  private static final String FULL =
      """
      {"displayName": "Anna", "gender": "WOMAN", "bio": "Hi", "country": "DE", "city": "Berlin",
       "languages": ["de"], "occupation": "baker", "heightCm": 170,
       "location": {"lat": 52.52, "lon": 13.4}}\
      """;

  @Inject DataSource database;

  private final TestUsers users = TestUsers.here();

  @Test
  void whatWasMissingLastCompletesItOnce() {
    TestUser anna = users.signUp("Anna");
    Rows rows = new Rows(database);
    addPicture(rows, anna);
    anna.put("/profile/interests", "{\"interests\":[\"chess\",\"jazz\",\"yoga\"]}").require(200);
    anna.put("/profile", FULL).require(200);
    JsonNode lacking = anna.get("/profile").data().get("completeness");
    assertEquals("{\"percent\":90,\"missing\":[\"preferences\"]}", lacking.toString());
    assertEquals(0, rows.payloadsOf(anna.id(), COMPLETED).size());

    Callable<Integer> write = () -> told(anna);
    assertEquals(Collections.nCopies(4, 200), Race.of(Collections.nCopies(4, write)));
    assertEquals(100, anna.get("/profile").data().get("completeness").get("percent").asInt());
    anna.put("/profile", FULL.replace("\"bio\": \"Hi\", ", "")).require(200);
    anna.put("/profile", FULL).require(200);
    assertEquals(1, rows.payloadsOf(anna.id(), COMPLETED).size());
  }

  /**
   * The gallery does not know of profiles; that a picture was the last is seen at the next look.
   */
  @Test
  void aPictureThatWasMissingLastCompletesItToo() {
    TestUser anna = users.signUp("Anna");
    Rows rows = new Rows(database);
    fillIn(rows, anna);
    addPicture(rows, anna);
    Callable<Integer> read = () -> anna.get("/profile").status();
    assertEquals(Collections.nCopies(4, 200), Race.of(Collections.nCopies(4, read)));
    assertEquals(
        List.of(COMPLETED), rows.eventsOf(anna.id()).stream().filter(COMPLETED::equals).toList());
  }

  /** Unseen by profile, as what another service does is. */
  private static void fillIn(Rows rows, TestUser user) {
    rows.execute(
        """
        UPDATE user_profiles SET gender = 'WOMAN', bio = 'Hi', country = 'DE', city = 'Berlin',
          languages = '["de"]', occupation = 'baker', height_cm = 170, latitude = 52.52,
          longitude = 13.4
        WHERE user_id = ?\
        """,
        user.id());
    rows.execute(
        """
        INSERT INTO user_preferences (user_id, genders, age_min, age_max)
        VALUES (?, '["MAN"]', 30, 40)\
        """,
        user.id());
    rows.execute(
        "INSERT INTO user_interests (user_id, interest_slug) VALUES (?, 'chess')", user.id());
  }

  private static int told(TestUser user) {
    return user.put("/profile/preferences", PreferencesJson.ANYBODY).status();
  }

  private static void addPicture(Rows rows, TestUser user) {
    rows.execute(
        """
        INSERT INTO profile_images (id, user_id, sort_order, status, storage_key, width, height,
          size_bytes, content_hash)
        VALUES (?, ?, 0, 'APPROVED', UUID(), 1, 1, 1, REPEAT('x', 32))\
        """,
        user.id(),
        user.id());
  }
}
