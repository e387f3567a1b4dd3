package dev.rendezvous.services.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.MatchId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signalling between the two sides of a live match, as it is set by default: no addresses. */
@QuarkusTest
class SignalTest {
  private static final String DESCRIPTION = "description";
  private static final String CANDIDATE = "candidate";
  private static final String OFFER = description("offer", TestSdp.offer());

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
  void aDescriptionReachesThePartnerWithoutAddresses() {
    assertTrue(annas.send("signal", signal(DESCRIPTION, OFFER)).at("/data/relayed").asBoolean());
    JsonNode offer = bens.await("signal");
    assertEquals(match.toString(), offer.get("matchId").textValue());
    assertEquals("offer", offer.at("/description/type").textValue());
    assertFalse(offer.has("candidate"));
    String sdp = offer.at("/description/sdp").textValue();
    assertTrue(sdp.contains("a=" + TestSdp.TOLD + "\r\n"), sdp);
    for (String address : new String[] {"192.168.", "203.0.113", "10.0.", ".local", "db8:1"}) {
      assertFalse(sdp.contains(address), address);
    }
    var _ = bens.send("signal", signal(DESCRIPTION, "{\"type\":\"rollback\"}"));
    assertEquals("rollback", annas.await("signal").at("/description/type").textValue());
    assertFalse(bens.has("signal"), "what one says is not said to oneself");
  }

  @Test
  void ofCandidatesOnlyThoseOfRelaysArePassedOn() {
    for (String own : new String[] {TestSdp.HOST, TestSdp.MDNS, TestSdp.SRFLX, TestSdp.TCP}) {
      JsonNode ack = annas.send("signal", signal(CANDIDATE, candidate(own)));
      assertTrue(ack.get("success").booleanValue(), "a client need not know: " + ack);
      assertFalse(ack.at("/data/relayed").booleanValue());
    }
    var _ = annas.send("signal", signal(CANDIDATE, candidate(TestSdp.RELAY)));
    JsonNode told = bens.await("signal").get(CANDIDATE);
    assertEquals(TestSdp.TOLD, told.get("candidate").textValue());
    assertEquals("0", told.get("sdpMid").textValue());
    assertEquals(0, told.get("sdpMLineIndex").intValue());
    assertEquals("EsAw", told.get("usernameFragment").textValue());
    var _ = annas.send("signal", signal(CANDIDATE, "{\"candidate\":\"\"}"));
    assertEquals("", bens.await("signal").at("/candidate/candidate").textValue(), "no more come");
    assertFalse(bens.has("signal"));
  }

  @Test
  void nothingIsRelayedOutsideOfALiveMatch() {
    try (TestSocket carls = TestSocket.of(users.signUp("Carl"))) {
      assertEquals("NOT_FOUND", code(carls.send("signal", signal(DESCRIPTION, OFFER))));
      String nowhere = signal(DESCRIPTION, OFFER).replace(match.toString(), UUID.randomUUID() + "");
      assertEquals("NOT_FOUND", code(carls.send("signal", nowhere)), "the same");
    }
    matches.endOf(ben.id());
    assertEquals("CONFLICT", code(annas.send("signal", signal(DESCRIPTION, OFFER))));
    MatchId next = matches.begin(anna.id(), ben.id());
    assertEquals("CONFLICT", code(annas.send("signal", signal(DESCRIPTION, OFFER))), "replayed");
    var _ =
        annas.send("signal", signal(DESCRIPTION, OFFER).replace(match.toString(), next.toString()));
    assertEquals(next.toString(), bens.await("signal").get("matchId").textValue());
    assertFalse(bens.has("signal"));
  }

  @Test
  void whoIsBlockedReachesNobody() {
    anna.post("/profile/" + ben.id() + "/block", "").require(204);
    var _ = bens.await("match:ended");
    assertEquals("CONFLICT", code(bens.send("signal", signal(DESCRIPTION, OFFER))));
    assertFalse(annas.has("signal"));
  }

  @Test
  void whatIsNoSignalIsRefused() {
    assertEquals("description.sdp", refused(DESCRIPTION, description("offer", "v=0")));
    assertEquals("description.sdp", refused(DESCRIPTION, "{\"type\":\"offer\"}"));
    assertEquals("description.sdp", refused(DESCRIPTION, description("rollback", "v=0")));
    String huge = "x".repeat(SignalRequests.MAX_SDP + 1);
    assertEquals("description.sdp", refused(DESCRIPTION, description("answer", huge)));
    assertEquals("description.type", refused(DESCRIPTION, "{\"type\":\"hello\"}"));
    assertEquals("candidate.candidate", refused(CANDIDATE, "{}"));
    assertEquals("candidate.candidate", refused(CANDIDATE, candidate("javascript:alert(1)")));
    assertEquals(
        "candidate.sdpMid", refused(CANDIDATE, "{\"candidate\":\"" + TestSdp.RELAY + "\"}"));
    assertEquals("description", refused("{\"matchId\":\"" + match + "\"}"));
    String both = signal(DESCRIPTION, OFFER + ",\"candidate\":" + candidate(TestSdp.RELAY));
    assertEquals("description", refused(both));
    assertFalse(bens.has("signal"));
  }

  private String refused(String kind, String what) {
    return refused(signal(kind, what));
  }

  private String refused(String payload) {
    JsonNode ack = annas.send("signal", payload);
    assertEquals("VALIDATION_FAILED", code(ack), payload);
    return ack.at("/error/details/0/field").textValue();
  }

  private static String code(JsonNode ack) {
    return ack.at("/error/code").textValue();
  }

  private static String description(String type, String sdp) {
    return "{\"type\":\"%s\",\"sdp\":%s}".formatted(type, TextNode.valueOf(sdp));
  }

  private static String candidate(String candidate) {
    return "{\"candidate\":\"%s\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0,\"usernameFragment\":\"EsAw\"}"
        .formatted(candidate);
  }

  private String signal(String kind, String what) {
    return "{\"matchId\":\"%s\",\"%s\":%s}".formatted(match, kind, what);
  }
}
