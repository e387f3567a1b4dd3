package dev.rendezvous.services.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Tells what the plan that somebody pays for entitles them to. */
@Singleton
final class SubscriptionService implements SubscriptionApi {
  private final SubscriptionStore store;
  private final ObjectMapper json;

  SubscriptionService(SubscriptionStore store, ObjectMapper json) {
    this.store = store;
    this.json = json;
  }

  @Override
  public Set<String> entitlementsOf(UserId user) {
    return store.findEntitlements(user).map(this::granted).orElse(Set.of());
  }

  /** A plan says of each entitlement how much of it there is; false and 0 are none. */
  private Set<String> granted(String entitlements) {
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
    return Set.copyOf(codes);
  }
}
