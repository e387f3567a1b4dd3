package dev.rendezvous.services.content;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.Role;
import java.util.Map;

/** People of the staff in tests of content, and what they do over and over. */
final class Editors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestUsers users = TestUsers.here();
  private final StandingApi standing;

  Editors(StandingApi standing) {
    this.standing = standing;
  }

  TestUser newOne(Role role) {
    TestUser user = users.signUp("Ada");
    standing.changeRole(user.id(), role, user.id());
    return users.signInAgain(user);
  }

  TestUser stranger() {
    return users.stranger();
  }

  static String newPage(String slug, String locale, String title, String body) {
    return json(Map.of("name", slug, "locale", locale, "title", title, "body", body));
  }

  static String text(String title, String body) {
    return json(Map.of("title", title, "body", body));
  }

  static String newBlock(String key, String format, String body) {
    return json(Map.of("name", key, "locale", "en", "format", format, "body", body));
  }

  static String json(Map<String, Object> body) {
    return JSON.valueToTree(body).toString();
  }

  /** What somebody reads who speaks a language. */
  TestAnswer read(String slug, String language) {
    return stranger().get("/content/pages/" + slug, "Accept-Language", language);
  }
}
