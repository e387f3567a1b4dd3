package dev.rendezvous.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * People who look for a partner in a country of their own choice, so that those of one test meet
 * none of another's.
 */
public final class TestSeekers {
  /** A wish for a chat. */
  public static final String TEXT = "{\"mode\":\"text\"}";

  private static final Duration SOON = Duration.ofSeconds(10);

  private final TestUsers users;

  /** Of those who sign up there. */
  public TestSeekers(TestUsers users) {
    this.users = users;
  }

  /** A woman who wants a man. */
  public TestUser woman(String country) {
    return person("Ann", "WOMAN", country, "[\"MAN\"]", 18, 99);
  }

  /** A man who wants a woman. */
  public TestUser man(String country) {
    return person("Bob", "MAN", country, "[\"WOMAN\"]", 18, 99);
  }

  /** Somebody who wants somebody of that country. */
  public TestUser person(
      String name, String gender, String country, String wanted, int ageMin, int ageMax) {
    TestUser user = users.signUp(name);
    String profile =
        "{\"displayName\":\"%s\",\"gender\":\"%s\",\"country\":\"%s\"}"
            .formatted(name, gender, country);
    user.put("/profile", profile).require(200);
    String wishes =
        "{\"genders\":%s,\"ageMin\":%d,\"ageMax\":%d,\"countries\":[\"%s\"]}"
            .formatted(wanted, ageMin, ageMax, country);
    user.put("/profile/preferences", wishes).require(200);
    return user;
  }

  /** What a user has going on. */
  public static JsonNode current(TestUser user) {
    return user.get("/match/current").require(200).data();
  }

  /** Waits until a user's status is that; what goes on then. */
  public static JsonNode await(TestUser user, String status) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (System.nanoTime() < deadline) {
      JsonNode current = current(user);
      if (current.get("status").asText().equals(status)) {
        return current;
      }
      pause();
    }
    throw new AssertionError(user.id() + " never came to " + status + ", but " + current(user));
  }

  /** Lets a server go on before it is asked again. */
  public static void pause() {
    try {
      Thread.sleep(25); // polls a server; the deadline bounds it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while a status was awaited", e);
    }
  }

  /** Both search; the match that they are put into, or that they are offered. */
  public static String meet(TestUser one, TestUser other, String status) {
    one.post("/match/find", TEXT).require(202);
    var _ = other.post("/match/find", TEXT);
    String match = await(one, status).at("/match/matchId").asText();
    if (!match.equals(await(other, status).at("/match/matchId").asText())) {
      throw new AssertionError("the two are not in one match");
    }
    return match;
  }

  /** Ends a match. */
  public static TestAnswer end(TestUser user, String match) {
    return user.post("/match/end", "{\"matchId\":\"" + match + "\"}");
  }
}
