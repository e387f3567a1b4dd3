package dev.rendezvous.services.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rendezvous.testing.ServerProcess;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestSeekers;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestTurn;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.MatchId;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Credentials for a real TURN server, and signalling where any way may be taken. */
@QuarkusTest
@TestProfile(CallServersTest.WithARelay.class)
class CallServersTest {
  private static final String SECRET = "shared-by-both-0123456789";
  private static final int PORT = freePort();
  private static TestTurn turn;

  @Inject TestMatches matches;

  private final TestUsers users = TestUsers.here();
  private final TestUser anna = users.signUp("Anna");
  private final TestUser ben = users.signUp("Ben");

  /** A server that knows a relay, and leaves people the choice. */
  public static final class WithARelay implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "rendezvous.ice.stun-urls",
          "stun:127.0.0.1:" + PORT,
          "rendezvous.ice.turn-urls",
          "turn:127.0.0.1:" + PORT + "?transport=udp",
          "rendezvous.ice.turn-secret",
          SECRET,
          "rendezvous.ice.credential-life",
          "5m",
          "rendezvous.ice.policy",
          "all");
    }
  }

  @BeforeAll
  static void aRelayRuns() throws IOException, InterruptedException {
    turn = TestTurn.start(PORT, SECRET);
  }

  @AfterAll
  static void itEnds() {
    turn.close();
  }

  @Test
  void theRelayLetsInWhoHasTheCredentialsOfAMatch() throws IOException, InterruptedException {
    MatchId match = matches.begin(anna.id(), ben.id());
    JsonNode servers = servers(anna, match);
    assertEquals("all", servers.get("iceTransportPolicy").textValue());
    assertEquals("stun:127.0.0.1:" + PORT, servers.at("/iceServers/0/urls/0").textValue());
    assertFalse(servers.at("/iceServers/0").has("username"));
    JsonNode relay = servers.at("/iceServers/1");
    TestTurn.Relayed relayed =
        turn.relay(relay.get("username").textValue(), relay.get("credential").textValue());
    assertTrue(relayed.letIn(), relayed.output());
    assertTrue(relayed.isWithoutLoss(), relayed.output());
  }

  @Test
  void theRelayRefusesWhatWasChangedOrIsOver() throws Exception {
    MatchId match = matches.begin(anna.id(), ben.id());
    JsonNode relay = servers(anna, match).at("/iceServers/1");
    String username = relay.get("username").textValue();
    String credential = relay.get("credential").textValue();
    String longer = "9" + username.substring(1);
    assertFalse(turn.relay(longer, credential).letIn(), "for longer than was given");
    assertFalse(turn.relay(username + "x", credential).letIn(), "in another's name");
    assertFalse(turn.relay(username, credential.replace('a', 'b') + "=").letIn());
    String over = Instant.now().minusSeconds(60).getEpochSecond() + username.substring(10);
    assertFalse(turn.relay(over, signed(over)).letIn(), "expired, though well signed");
    String now = Instant.now().plusSeconds(60).getEpochSecond() + username.substring(10);
    assertTrue(turn.relay(now, signed(now)).letIn(), "it was the time alone");
  }

  @Test
  void credentialsNameTheMatchAndLiveForMinutes() {
    MatchId match = matches.begin(anna.id(), ben.id());
    JsonNode annas = servers(anna, match);
    String[] name = annas.at("/iceServers/1/username").textValue().split(":", -1);
    assertEquals(3, name.length);
    Instant until = Instant.ofEpochSecond(Long.parseLong(name[0]));
    assertEquals(until, Instant.parse(annas.get("iceExpiresAt").textValue()));
    assertTrue(until.isAfter(Instant.now().plusSeconds(240)), until.toString());
    assertTrue(until.isBefore(Instant.now().plusSeconds(301)), until.toString());
    assertEquals(match.toString(), name[1]);
    assertFalse(anna.id().toString().contains(name[2]), "it does not say who");
    String bens = servers(ben, match).at("/iceServers/1/username").textValue();
    assertNotEquals(name[2], bens.split(":", -1)[2], "each side has its own quota");
  }

  @Test
  void whoIsInNoLiveMatchGetsNone() {
    MatchId match = matches.begin(anna.id(), ben.id());
    TestUser carl = users.signUp("Carl");
    assertEquals(404, carl.get(path(match)).status());
    assertEquals(404, anna.get(path(new MatchId(UUID.randomUUID()))).status());
    assertEquals(404, anna.get("/match/no-id/ice-servers").status());
    try (TestSocket annas = TestSocket.of(anna);
        TestSocket carls = TestSocket.of(carl)) {
      String ask = "{\"matchId\":\"" + match + "\"}";
      JsonNode again = annas.send("ice:servers", ask).get("data");
      assertEquals(2, again.get("iceServers").size(), again.toString());
      assertEquals("NOT_FOUND", carls.send("ice:servers", ask).at("/error/code").textValue());
      matches.endOf(ben.id());
      assertEquals("CONFLICT", annas.send("ice:servers", ask).at("/error/code").textValue());
      assertEquals(409, anna.get(path(match)).status());
    }
  }

  @Test
  void aMatchThatWasFoundBringsThemAlong() {
    TestSeekers seekers = new TestSeekers(users);
    TestUser ann = seekers.woman("MT");
    TestUser bob = seekers.man("MT");
    try (TestSocket anns = TestSocket.of(ann);
        TestSocket bobs = TestSocket.of(bob)) {
      String match = TestSeekers.meet(ann, bob, "MATCHED");
      for (JsonNode found :
          new JsonNode[] {
            anns.await("match:found"),
            bobs.await("match:found"),
            TestSeekers.current(ann).get("match")
          }) {
        assertEquals(match, found.get("matchId").textValue());
        assertEquals("all", found.get("iceTransportPolicy").textValue());
        assertTrue(found.has("iceExpiresAt"), found.toString());
        assertTrue(found.at("/iceServers/1/username").textValue().contains(match));
      }
      TestSeekers.end(ann, match).require(200);
    }
  }

  @Test
  void whereAnyWayMayBeTakenSignalsGoAsTheyAre() {
    MatchId match = matches.begin(anna.id(), ben.id());
    try (TestSocket annas = TestSocket.of(anna);
        TestSocket bens = TestSocket.of(ben)) {
      String offer = TestSdp.offer();
      String described = "{\"type\":\"offer\",\"sdp\":" + TextNode.valueOf(offer) + "}";
      var _ = annas.send("signal", signal(match, "description", described));
      assertEquals(offer, bens.await("signal").at("/description/sdp").textValue());
      var _ = annas.send("signal", signal(match, "candidate", candidate(TestSdp.HOST)));
      assertEquals(TestSdp.HOST, bens.await("signal").at("/candidate/candidate").textValue());
      JsonNode no = annas.send("signal", signal(match, "candidate", candidate("hello")));
      assertEquals("VALIDATION_FAILED", no.at("/error/code").textValue());
    }
  }

  private static String candidate(String candidate) {
    return "{\"candidate\":\"" + candidate + "\",\"sdpMid\":\"0\"}";
  }

  private static String signal(MatchId match, String kind, String what) {
    return "{\"matchId\":\"%s\",\"%s\":%s}".formatted(match, kind, what);
  }

  private static JsonNode servers(TestUser user, MatchId match) {
    return user.get(path(match)).require(200).data();
  }

  private static String path(MatchId match) {
    return "/match/" + match + "/ice-servers";
  }

  /** By the scheme itself, so that not the same code judges what it made. */
  private static String signed(String username) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    return Base64.getEncoder()
        .encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8)));
  }

  private static int freePort() {
    try {
      return ServerProcess.freePort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
