package dev.rendezvous.services.purchase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People who buy coins over HTTP. */
final class Buyers {
  /** 100 coins for 0.99 €, with which each installation begins. */
  static final String SMALL = "018f0c0a-0000-7000-8000-000000000001";

  /** 500 coins and 50 on top, for 4.49 €. */
  static final String LARGER = "018f0c0a-0000-7000-8000-000000000002";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SOON = Duration.ofSeconds(15);

  private Buyers() {}

  static TestAnswer buy(TestUser user, String packageId, String store, @Nullable String receipt) {
    return buy(user, UUID.randomUUID().toString(), packageId, store, receipt);
  }

  static TestAnswer buy(
      TestUser user, String key, String packageId, String store, @Nullable String receipt) {
    Map<String, Object> body = new HashMap<>();
    body.put("packageId", packageId);
    body.put("provider", store);
    if (receipt != null) {
      body.put("receipt", receipt);
    }
    try {
      return user.post("/coins/purchase", JSON.writeValueAsString(body), "Idempotency-Key", key);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** What somebody owns. */
  static long balance(TestUser user) {
    return user.get("/coins/balance").require(200).data().get("balance").asLong();
  }

  /** Waits until somebody owns that; notices of stores are handled in the background. */
  static void awaitBalance(TestUser user, long wanted) {
    long deadline = System.nanoTime() + SOON.toNanos();
    long found = balance(user);
    while (found != wanted) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("owns " + found + " and not " + wanted);
      }
      pause();
      found = balance(user);
    }
  }

  static void pause() {
    try {
      Thread.sleep(50); // polls the server; a deadline bounds it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
