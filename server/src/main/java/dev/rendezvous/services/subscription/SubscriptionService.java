package dev.rendezvous.services.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Tells what the plan that somebody pays for entitles them to. */
@Singleton
final class SubscriptionService implements SubscriptionApi {
  /** How long somebody may go on using what has run out. */
  private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

  private static final int MAX_KNOWN = 100_000;

  private final SubscriptionStore store;
  private final ObjectMapper json;
  private final NearCache<Granted> known;

  /** What somebody is entitled to, as the near cache keeps it. */
  record Granted(Set<String> codes) {}

  SubscriptionService(SubscriptionStore store, ObjectMapper json, NearCaches caches) {
    this.store = store;
    this.json = json;
    known = caches.create("entitlements", Granted.class, KNOWN_FOR, MAX_KNOWN);
  }

  @Override
  public Set<String> entitlementsOf(UserId user) {
    return known
        .get(user.toString(), () -> store.findEntitlements(user).map(this::granted))
        .map(Granted::codes)
        .orElse(Set.of());
  }

  /** A plan says of each entitlement how much of it there is; false and 0 are none. */
  private Granted granted(String entitlements) {
    Set<String> codes = new TreeSet<>();
    try {
      Map<String, JsonNode> all = json.readValue(entitlements, new TypeReference<>() {});
      all.forEach((code, value) -> {
        if (value.asBoolean(true)) {
          codes.add(code);
        }
      });
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plan's entitlements are a JSON object", e);
    }
    return new Granted(Set.copyOf(codes));
  }
}
