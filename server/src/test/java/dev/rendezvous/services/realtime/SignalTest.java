package dev.rendezvous.services.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.MatchId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signalling between the two sides of a live match. */
@QuarkusTest
class SignalTest {
  private static final String OFFER = "{\"type\":\"offer\",\"sdp\":\"v=0\"}";
  private static final String CANDIDATE =
      "{\"candidate\":\"candidate:1 1 udp 1 192.0.2.1 1 typ relay\",\"sdpMid\":\"0\","
          + "\"sdpMLineIndex\":0,\"usernameFragment\":\"a\"}";

  @Inject TestMatches matches;

  private final TestUsers users = TestUsers.here();
  private TestUser anna;
  private TestUser ben;
  private MatchId match;
  private TestSocket annas;
  private TestSocket bens;

  @BeforeEach
  void twoPeopleAreMatched() {
    anna = users.signUp("Anna");
    ben = users.signUp("Ben");
    match = matches.begin(anna.id(), ben.id());
    annas = TestSocket.of(anna);
    bens = TestSocket.of(ben);
  }

  @AfterEach
  void theyPart() {
    annas.close();
    bens.close();
  }

  @Test
  void descriptionsAndCandidatesReachThePartnerAsTheyAre() {
    assertTrue(annas.send("signal", signal("description", OFFER)).get("success").booleanValue());
    JsonNode offer = bens.await("signal");
    assertEquals(OFFER, offer.get("description").toString());
    assertEquals(match.toString(), offer.get("matchId").textValue());
    assertFalse(offer.has("candidate"));
    var _ = bens.send("signal", signal("candidate", CANDIDATE));
    assertEquals(
        "192.0.2.1",
        annas
            .await("signal")
            .at("/candidate/candidate")
            .textValue()
            .replaceFirst(".* (192[^ ]*) .*", "$1"));
    assertFalse(bens.has("signal"));
  }

  @Test
  void nothingIsRelayedOutsideOfALiveMatch() {
    try (TestSocket carls = TestSocket.of(users.signUp("Carl"))) {
      assertEquals("NOT_FOUND", code(carls.send("signal", signal("description", OFFER))));
    }
    matches.endOf(ben.id());
    assertEquals("CONFLICT", code(annas.send("signal", signal("description", OFFER))));
    MatchId next = matches.begin(anna.id(), ben.id());
    var _ =
        annas.send(
            "signal", signal("description", OFFER).replace(match.toString(), next.toString()));
    assertEquals(next.toString(), bens.await("signal").get("matchId").textValue());
    assertFalse(bens.has("signal"));
  }

  @Test
  void whatIsNoSignalIsRefused() {
    String longest = "x".repeat(SignalRequests.MAX_SDP);
    String description = "{\"type\":\"answer\",\"sdp\":\"%s\"}";
    JsonNode good = annas.send("signal", signal("description", description.formatted(longest)));
    assertTrue(good.get("success").booleanValue(), good.toString());
    assertEquals(
        "description.sdp", refused(signal("description", description.formatted(longest + "x"))));
    assertEquals("description.type", refused(signal("description", "{\"type\":\"hello\"}")));
    assertEquals("candidate.candidate", refused(signal("candidate", "{}")));
    assertEquals("description", refused("{\"matchId\":\"" + match + "\"}"));
  }

  private String refused(String payload) {
    JsonNode ack = annas.send("signal", payload);
    assertEquals("VALIDATION_FAILED", code(ack), payload);
    return ack.at("/error/details/0/field").textValue();
  }

  private static String code(JsonNode ack) {
    return ack.at("/error/code").textValue();
  }

  private String signal(String kind, String what) {
    return "{\"matchId\":\"%s\",\"%s\":%s}".formatted(match, kind, what);
  }
}
