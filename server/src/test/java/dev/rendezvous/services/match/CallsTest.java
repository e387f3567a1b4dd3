package dev.rendezvous.services.match;

import static dev.rendezvous.db.schema.Tables.MATCHES;
import static dev.rendezvous.db.schema.Tables.MATCH_PARTICIPANTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.services.coins.GrantReason;
import dev.rendezvous.services.coins.HoldPurpose;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.MatchId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a call goes, as both say: what counts as one, how long it was, what it costs. */
@QuarkusTest
class CallsTest {
  private static final int COINS = 10;

  @Inject TestMatches matches;
  @Inject CoinsApi coins;
  @Inject Database db;
  @Inject Transactions tx;

  private final TestUsers users = TestUsers.here();
  private TestUser anna;
  private TestUser ben;
  private MatchId match;
  private TestSocket annas;
  private TestSocket bens;

  @BeforeEach
  void annaPaidToMeetBen() {
    anna = users.signUp("Anna");
    ben = users.signUp("Ben");
    match = matches.begin(anna.id(), ben.id());
    coins.grant(anna.id(), COINS, GrantReason.GOODWILL, UUID.randomUUID());
    UUID hold = coins.hold(anna.id(), COINS, HoldPurpose.MATCH_FILTERS, UUID.randomUUID());
    tx.run(() -> {
      db.write().update(MATCHES).set(MATCHES.MODE, "VIDEO").where(MATCHES.ID.eq(match)).execute();
      db.write()
          .update(MATCH_PARTICIPANTS)
          .set(MATCH_PARTICIPANTS.HOLD_ID, hold)
          .where(MATCH_PARTICIPANTS.MATCH_ID.eq(match))
          .and(MATCH_PARTICIPANTS.USER_ID.eq(anna.id()))
          .execute();
    });
    annas = TestSocket.of(anna);
    bens = TestSocket.of(ben);
  }

  @AfterEach
  void theyPart() {
    annas.close();
    bens.close();
  }

  @Test
  void aCallThatLastedIsPaidAndStandsInTheHistory() {
    say(annas, "connected");
    assertNull(at(MATCHES.CONNECTED_AT), "one alone is no call");
    say(bens, "connected");
    setBack(MATCHES.CONNECTED_AT, 60);
    end();
    assertEquals(0, coins.balanceOf(anna.id()).balance());
    JsonNode past = anna.get("/match/history").require(200).data().get(0);
    assertTrue(past.get("connected").booleanValue());
  }

  @Test
  void aMatchWithoutACallCostsNothing() {
    setBack(MATCHES.STARTED_AT, 600);
    say(annas, "connected");
    say(bens, "failed");
    end();
    assertGivenBack();
    JsonNode past = anna.get("/match/history").require(200).data().get(0);
    assertEquals(false, past.get("connected").booleanValue());
  }

  @Test
  void aCallThatEndedSoonCostsNothingHoweverLongTheTwoStay() {
    say(annas, "connected");
    say(bens, "connected");
    say(bens, "ended");
    setBack(MATCHES.CONNECTED_AT, 600);
    setBack(MATCHES.CALL_ENDED_AT, 595);
    say(annas, "ended");
    end();
    assertGivenBack();
  }

  @Test
  void aCallThatBreaksAndIsConnectedAnewIsOne() {
    say(annas, "connected");
    say(bens, "connected");
    say(bens, "failed");
    assertNotNull(at(MATCHES.CALL_ENDED_AT));
    setBack(MATCHES.CONNECTED_AT, 60);
    say(bens, "connected");
    assertNull(at(MATCHES.CALL_ENDED_AT));
    end();
    assertEquals(0, coins.balanceOf(anna.id()).balance());
  }

  @Test
  void whoPaysCanNotTalkTheCallAway() {
    say(bens, "connected");
    say(annas, "connected");
    say(annas, "ended");
    assertNull(at(MATCHES.CALL_ENDED_AT), "it goes on until the other says so");
    setBack(MATCHES.CONNECTED_AT, 60);
    end();
    assertEquals(0, coins.balanceOf(anna.id()).balance());
  }

  @Test
  void whoPaysCanNotPassItOverInSilence() {
    say(bens, "connected");
    setBack(MATCHES.CONNECTED_AT, 60);
    end();
    assertEquals(0, coins.balanceOf(anna.id()).balance());
  }

  @Test
  void othersSayNothingAboutIt() {
    say(annas, "connected");
    try (TestSocket carls = TestSocket.of(users.signUp("Carl"))) {
      assertEquals("NOT_FOUND", code(carls.send("call:state", state("connected"))));
    }
    assertNull(at(MATCHES.CONNECTED_AT));
    matches.endOf(ben.id());
    say(bens, "connected");
    assertNull(at(MATCHES.CONNECTED_AT), "what is over stays as it was");
    assertGivenBack();
  }

  @Test
  void howWellItGoesMayBeTold() {
    JsonNode ack =
        annas.send(
            "call:state",
            stats(
                "{\"setupMillis\":850,\"roundTripMillis\":41,\"jitterMillis\":3,"
                    + "\"lossPercent\":0.5,\"path\":\"relay\"}"));
    assertTrue(ack.get("success").booleanValue(), ack.toString());
    assertTrue(annas.send("call:state", stats("{}")).get("success").booleanValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"setupMillis\":-1}",
        "{\"roundTripMillis\":120001}",
        "{\"jitterMillis\":\"3\"}",
        "{\"lossPercent\":100.1}",
        "{\"lossPercent\":\"NaN\"}",
        "{\"path\":\"wormhole\"}",
        "{\"localAddress\":\"192.168.0.7\"}",
        "[]"
      })
  void whatIsNoMeasureIsRefused(String stats) {
    JsonNode ack = annas.send("call:state", stats(stats));
    assertEquals("VALIDATION_FAILED", code(ack), ack.toString());
  }

  private void end() {
    matches.endOf(ben.id());
    assertEquals(0, coins.balanceOf(anna.id()).held());
  }

  private void assertGivenBack() {
    assertEquals(COINS, coins.balanceOf(anna.id()).balance());
    assertEquals(0, coins.balanceOf(anna.id()).held());
  }

  private @Nullable Instant at(Field<Instant> when) {
    return db.read().select(when).from(MATCHES).where(MATCHES.ID.eq(match)).fetchSingle().value1();
  }

  private void setBack(Field<Instant> when, int seconds) {
    Instant then = Instant.now().minus(Duration.ofSeconds(seconds));
    tx.run(() -> {
      db.write().update(MATCHES).set(when, then).where(MATCHES.ID.eq(match)).execute();
      if (when.equals(MATCHES.CONNECTED_AT)) {
        db.write()
            .update(MATCH_PARTICIPANTS)
            .set(MATCH_PARTICIPANTS.CONNECTED_AT, then)
            .where(MATCH_PARTICIPANTS.MATCH_ID.eq(match))
            .and(MATCH_PARTICIPANTS.CONNECTED_AT.isNotNull())
            .execute();
      }
    });
  }

  private void say(TestSocket socket, String state) {
    JsonNode ack = socket.send("call:state", state(state));
    assertTrue(ack.get("success").booleanValue(), ack.toString());
  }

  private static String code(JsonNode ack) {
    return ack.at("/error/code").textValue();
  }

  private String state(String state) {
    return "{\"matchId\":\"%s\",\"state\":\"%s\"}".formatted(match, state);
  }

  private String stats(String stats) {
    return "{\"matchId\":\"%s\",\"state\":\"connected\",\"stats\":%s}".formatted(match, stats);
  }
}
