package dev.rendezvous.services.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreEventApi.Line;
import dev.rendezvous.services.store.StoreEventApi.Standing;
import dev.rendezvous.services.store.StoreEventApi.Term;
import dev.rendezvous.services.store.StoreName;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** How a subscription stands, by what purchases.subscriptionsv2 says of it. */
final class PlayStandings {
  private static final String UNACKNOWLEDGED = "ACKNOWLEDGEMENT_STATE_PENDING";

  private PlayStandings() {}

  static Line line(String token, JsonNode said) {
    return new Line(StoreName.GOOGLE, PlayReceipts.environment(said), PlayReceipts.refOf(token));
  }

  /**
   * What is paid for now. We sell one thing a subscription; when another is to follow, both may be
   * listed, and the one that is to be followed says so. Of others the one that lasts longest.
   */
  static JsonNode item(JsonNode said) {
    JsonNode items = said.path("lineItems");
    return StreamSupport.stream(items.spliterator(), false)
        .max(
            Comparator.<JsonNode, Boolean>comparing(item -> item.has("deferredItemReplacement"))
                .thenComparing(
                    item -> PlayReceipts.time(item.path("expiryTime")),
                    Comparator.nullsFirst(Comparator.<Instant>naturalOrder())))
        .orElseGet(() -> items.path(0));
  }

  /** What was paid for last. */
  static Optional<Term> term(JsonNode said) {
    return Optional.ofNullable(PlayReceipts.time(item(said).path("expiryTime")))
        .map(end -> new Term(item(said).path("productId").asText(), end));
  }

  /** The payment for what is paid for now; empty when Google names none. */
  static String lastOrder(JsonNode said) {
    return item(said).path("latestSuccessfulOrderId").asText(said.path("latestOrderId").asText(""));
  }

  /** Empty as long as it was not paid for. */
  static Optional<StoreEventApi> event(String token, JsonNode said, Instant at) {
    Line line = line(token, said);
    Standing standing = standing(token, said, item(said));
    return Optional.ofNullable(
        switch (said.path("subscriptionState").asText()) {
          case "SUBSCRIPTION_STATE_ACTIVE" -> new StoreEventApi.Renewed(line, at, standing);
          case "SUBSCRIPTION_STATE_CANCELED" -> new StoreEventApi.Canceled(line, at, standing);
          case "SUBSCRIPTION_STATE_IN_GRACE_PERIOD" ->
              new StoreEventApi.GracePeriod(line, at, standing, standing.periodEnd());
          case "SUBSCRIPTION_STATE_ON_HOLD" -> new StoreEventApi.OnHold(line, at, standing);
          case "SUBSCRIPTION_STATE_PAUSED" ->
              new StoreEventApi.Paused(
                  line,
                  at,
                  standing,
                  PlayReceipts.time(said.path("pausedStateContext").path("autoResumeTime")));
          case "SUBSCRIPTION_STATE_EXPIRED" -> new StoreEventApi.Expired(line, at, standing);
          default -> null; // not paid for yet
        });
  }

  private static Standing standing(String token, JsonNode said, JsonNode item) {
    String order = lastOrder(said);
    boolean told = !said.path("acknowledgementState").asText().equals(UNACKNOWLEDGED);
    return new Standing(
        item.path("productId").asText(),
        textOf(item.path("deferredItemReplacement").path("productId")),
        PlayReceipts.time(item.path("expiryTime")),
        PlayReceipts.renews(item),
        PlayReceipts.isTrial(item),
        PlayReceipts.account(
            said.path("externalAccountIdentifiers").path("obfuscatedExternalAccountId").asText()),
        linked(said),
        order.isEmpty() ? PlayReceipts.refOf(token) : order,
        told ? null : token);
  }

  private static @Nullable String linked(JsonNode said) {
    String token = said.path("linkedPurchaseToken").asText("");
    return token.isEmpty() || token.equals("null") ? null : PlayReceipts.refOf(token);
  }

  private static @Nullable String textOf(JsonNode said) {
    return said.isTextual() ? said.textValue() : null;
  }
}
