package dev.rendezvous.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/**
 * What two people do who meet: from sign-up to the history of their match, whatever servers are
 * behind it.
 */
final class Line {
  private static final Path OUTSIDE = Path.of("..", "e2e");

  private Line() {}

  /** The line, each of the two by a server of their own or both by one. */
  static void play(
      TestUsers annsHome, TestUsers bobsHome, URI annsServer, URI bobsServer, String transport) {
    TestUser ann = annsHome.signUp("Ann");
    TestUser bob = bobsHome.signUp("Bob");
    describe(ann, "Ann", "WOMAN", "MAN");
    describe(bob, "Bob", "MAN", "WOMAN");
    try (TestSocket anns = TestSocket.with(annsServer, ann.accessToken(), transport);
        TestSocket bobs = TestSocket.with(bobsServer, bob.accessToken(), transport)) {
      String match = meet(ann, bob, anns, bobs);
      talk(match, anns, bobs);
      part(match, ann, bob, anns, bobs);
    }
  }

  private static void describe(TestUser user, String name, String gender, String wanted) {
    String profile =
        """
        {"displayName":"%s","gender":"%s","country":"DE","languages":["de","en"]}\
        """
            .formatted(name, gender);
    user.put("/profile", profile).require(200);
    user.put(
            "/profile/preferences",
            "{\"genders\":[\"%s\"],\"ageMin\":18,\"ageMax\":99}".formatted(wanted))
        .require(200);
  }

  private static String meet(TestUser ann, TestUser bob, TestSocket anns, TestSocket bobs) {
    JsonNode searching = success(anns.send("match:find", "{\"mode\":\"video\"}"));
    assertEquals("SEARCHING", searching.path("status").asText());
    JsonNode again = success(anns.send("match:find", "{\"mode\":\"video\"}"));
    assertEquals(searching.path("ticketId"), again.path("ticketId"), "one ticket a person");
    success(bobs.send("match:find", "{\"mode\":\"video\"}"));

    JsonNode annsView = anns.await("match:found");
    JsonNode bobsView = bobs.await("match:found");
    assertEquals(annsView.get("matchId"), bobsView.get("matchId"));
    assertEquals(bob.id().toString(), annsView.at("/partner/id").asText());
    assertEquals(ann.id().toString(), bobsView.at("/partner/id").asText());
    assertNotEquals(annsView.get("polite"), bobsView.get("polite"));
    for (TestUser one : List.of(ann, bob)) {
      JsonNode current = one.get("/match/current").data();
      assertEquals("MATCHED", current.get("status").asText());
      assertEquals(annsView.get("matchId"), current.at("/match/matchId"));
      assertEquals("ALREADY_IN_MATCH", one.post("/match/find", "{\"mode\":\"text\"}").errorCode());
    }
    return annsView.get("matchId").asText();
  }

  private static void talk(String match, TestSocket anns, TestSocket bobs) {
    String hello =
        "{\"matchId\":\"%s\",\"clientMessageId\":\"1\",\"text\":\"Hello\"}".formatted(match);
    JsonNode sent = success(anns.send("chat:send", hello));
    JsonNode heard = bobs.await("chat:message");
    assertEquals("Hello", heard.get("text").asText());
    assertEquals(sent.get("messageId"), heard.get("messageId"));
    assertEquals(sent, success(anns.send("chat:send", hello)), "a retry is stored once");
    success(
        bobs.send(
            "chat:send",
            "{\"matchId\":\"%s\",\"clientMessageId\":\"1\",\"text\":\"Hi\"}".formatted(match)));
  }

  private static void part(
      String match, TestUser ann, TestUser bob, TestSocket anns, TestSocket bobs) {
    success(anns.send("match:end", "{\"matchId\":\"%s\",\"rating\":4}".formatted(match)));
    for (TestSocket socket : List.of(anns, bobs)) {
      JsonNode ended = socket.await("match:ended");
      assertEquals("ENDED", ended.get("reason").asText());
      assertEquals(ann.id().toString(), ended.get("by").asText());
    }
    assertFalse(
        bobs.send(
                "chat:send",
                "{\"matchId\":\"%s\",\"clientMessageId\":\"2\",\"text\":\"?\"}".formatted(match))
            .get("success")
            .asBoolean(),
        "nobody writes after the end");
    for (TestUser one : List.of(ann, bob)) {
      JsonNode past = one.get("/match/history").data().get(0);
      assertEquals(match, past.get("matchId").asText());
      assertEquals("ENDED", past.get("endReason").asText());
      assertEquals(2, one.get("/match/" + match + "/messages").data().size());
      assertEquals("IDLE", one.get("/match/current").data().get("status").asText());
    }
  }

  /**
   * The line as the official client for JavaScript plays it.
   *
   * @param bases one or two servers, separated by a comma
   * @param mails folders in which those leave their mails
   */
  static void playFromOutside(String bases, List<Path> mails)
      throws IOException, InterruptedException {
    StringJoiner folders = new StringJoiner(",");
    for (Path folder : mails) {
      folders.add(Files.createDirectories(folder).toString());
    }
    Path log = Files.createTempFile("line", ".log");
    ProcessBuilder node =
        new ProcessBuilder("node", "--test", "line.test.mjs")
            .directory(OUTSIDE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()));
    node.environment().put("BASES", bases);
    node.environment().put("MAIL_DIRS", folders.toString());
    Process process = node.start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the client did not finish");
    assertEquals(0, process.exitValue(), Files.readString(log));
  }

  private static JsonNode success(JsonNode ack) {
    assertTrue(ack.path("success").asBoolean(), ack.toString());
    return ack.get("data");
  }
}
