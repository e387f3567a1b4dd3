package dev.rendezvous.services.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People who subscribe over HTTP. */
final class Subscribers {
  /** 9.99 € a month after a week for nothing, 100 coins. */
  static final String PLUS = "018f0c0a-0000-7000-8000-000000000101";

  /** 79.99 € a year, 100 coins a month. */
  static final String PLUS_YEARLY = "018f0c0a-0000-7000-8000-000000000102";

  /** 19.99 € a month, 300 coins. */
  static final String GOLD = "018f0c0a-0000-7000-8000-000000000103";

  /** 159.99 € a year. */
  static final String GOLD_YEARLY = "018f0c0a-0000-7000-8000-000000000104";

  private static final String PATH = "/subscription/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Subscribers() {}

  static TestAnswer buy(TestUser user, String plan, String store, @Nullable String receipt) {
    return buy(user, UUID.randomUUID().toString(), plan, store, receipt);
  }

  static TestAnswer buy(
      TestUser user, String key, String plan, String store, @Nullable String receipt) {
    Map<String, Object> body = new HashMap<>();
    body.put("planId", plan);
    body.put("provider", store);
    if (receipt != null) {
      body.put("receipt", receipt);
    }
    return user.post(PATH + "purchase", json(body), "Idempotency-Key", key);
  }

  static TestAnswer restore(TestUser user, String store, String receipt) {
    return user.post(PATH + "restore", json(Map.of("provider", store, "receipt", receipt)));
  }

  static TestAnswer post(TestUser user, String verb, Map<String, Object> body) {
    return user.post(PATH + verb, json(body));
  }

  static TestAnswer rehearse(TestUser user, String event) {
    return post(user, "rehearse", Map.of("event", event));
  }

  /** A receipt of the sandbox that begins with a free time, where the plan has one. */
  static String receipt() {
    return "free-" + UUID.randomUUID();
  }

  /** A receipt of the sandbox that is paid for from the start. */
  static String paidReceipt() {
    return "paid-" + UUID.randomUUID();
  }

  static JsonNode status(TestUser user) {
    return user.get(PATH + "status").require(200).data();
  }

  static String statusOf(TestUser user) {
    return status(user).get("status").asText();
  }

  /** What a status says may be used. */
  static List<String> codes(JsonNode status) {
    List<String> codes = new ArrayList<>();
    status.get("entitlements").fieldNames().forEachRemaining(codes::add);
    return codes.stream().sorted().toList();
  }

  static long coins(TestUser user) {
    return user.get("/coins/balance").require(200).data().get("balance").asLong();
  }

  static long debt(TestUser user) {
    return user.get("/coins/balance").require(200).data().get("debt").asLong();
  }

  private static String json(Map<String, Object> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
