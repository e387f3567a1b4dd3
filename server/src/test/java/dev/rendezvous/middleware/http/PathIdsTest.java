package dev.rendezvous.middleware.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no id names nothing, in whichever path it stands. */
@QuarkusTest
class PathIdsTest {
  private static final List<String> NO_IDS =
      List.of("x", "1-1-1-1-1", "%20", "019a0000-0000-7000-8000-00000000000");

  private final TestUser anna = TestUsers.here().signUp("Anna");

  @ParameterizedTest
  @CsvSource({
    "GET, /match/ID/messages",
    "GET, /match/ID/receipts",
    "GET, /match/ID/ice-servers",
    "POST, /match/ID/accept",
    "POST, /match/ID/decline",
    "POST, /match/ID/connect",
    "DELETE, /connections/ID"
  })
  void whatIsNoIdIsNotFoundLikeWhatIsNobodys(String method, String path) {
    String unknown = path.replace("ID", "019a0000-0000-7000-8000-000000000000");
    String body = anna.send(method, unknown, "").require(404).body();
    for (String text : NO_IDS) {
      assertEquals(body, anna.send(method, path.replace("ID", text), "").require(404).body(), text);
    }
  }
}
