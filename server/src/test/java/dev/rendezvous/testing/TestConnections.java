package dev.rendezvous.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.types.MatchId;

/** People who keep in touch as anybody would: both say so. */
public final class TestConnections {
  private TestConnections() {}

  /** One of a match says that they want to keep in touch. */
  public static TestAnswer ask(TestUser user, MatchId match) {
    return user.post("/match/" + match + "/connect", "");
  }

  /** Both of a match say so; the connection as the second sees it. */
  public static JsonNode connect(TestUser one, TestUser other, MatchId match) {
    ask(one, match).require(200);
    return ask(other, match).require(200).data().get("connection");
  }

  /** Those of a user. */
  public static JsonNode list(TestUser user) {
    return user.get("/connections").require(200).data();
  }

  /** Waits until a user has so many. */
  public static void awaitCount(TestUser user, int count) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (list(user).size() != count) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not " + count + " connections, but " + list(user));
      }
      TestSeekers.pause();
    }
  }
}
