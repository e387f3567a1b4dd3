package dev.rendezvous.services.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rendezvous.config.StoreSettings;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.services.oidc.OidcApi;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.testing.TestGoogle;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How subscriptions stand, by what Google Play says of them. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PlayStandingsTest {
  private static final String RUNS =
      """
      {"productId": "gold", "expiryTime": "2026-12-01T00:00:00Z",
       "deferredItemReplacement": {"productId": "plus"}}
      """;
  private static final String FOLLOWS =
      """
      {"productId": "plus", "expiryTime": "2027-01-01T00:00:00Z"}
      """;
  private static final String WITHOUT_END = "{\"productId\": \"extra\"}";

  @Inject StoreSettings settings;
  @Inject OidcApi oidc;
  @Inject PlayCalls calls;
  @Inject ObjectMapper json;
  @Inject Redis redis;

  private final TestGoogle google = TestGoogle.shared();

  @Test
  void theItemThatIsPaidForCountsWhereverItStands() throws JsonProcessingException {
    assertEquals("gold", productOf(RUNS, FOLLOWS));
    assertEquals("gold", productOf(FOLLOWS, RUNS));
    assertEquals("plus", productOf(WITHOUT_END, FOLLOWS));
    assertEquals("plus", productOf(FOLLOWS, WITHOUT_END));
    assertEquals("extra", productOf(WITHOUT_END));
    assertEquals("", productOf());
  }

  private String productOf(String... items) throws JsonProcessingException {
    ObjectNode said = json.createObjectNode();
    ArrayNode list = said.putArray("lineItems");
    for (String item : items) {
      list.add(json.readTree(item));
    }
    JsonNode found = PlayStandings.item(said);
    return found.path("productId").asText();
  }

  @Test
  void whatIsAskedLaterIsNewerAlsoWhenAnotherProcessIsAhead() {
    String token = "sub." + UUID.randomUUID();
    google.subscription(
        token,
        Map.of(
            "kind", "androidpublisher#subscriptionPurchaseV2",
            "subscriptionState", "SUBSCRIPTION_STATE_ACTIVE",
            "lineItems",
                List.of(Map.of("productId", "gold", "expiryTime", "2099-01-01T00:00:00Z"))));
    StoreEventApi first = asking(Duration.ofHours(1)).look(token).orElseThrow();
    StoreEventApi then = asking(Duration.ZERO).look(token).orElseThrow();
    assertFalse(then.at().isBefore(first.at()), then.at() + " after " + first.at());
  }

  /** A process whose own clock is ahead. */
  private PlayNotices asking(Duration ahead) {
    InstantSource own = () -> InstantSource.system().instant().plus(ahead);
    var clock = new SharedClock(redis, own, new SimpleMeterRegistry());
    return new PlayNotices(settings, oidc, calls, json, clock);
  }
}
