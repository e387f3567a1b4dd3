package dev.rendezvous.services.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rendezvous.config.StoreSettings;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.services.oidc.OidcApi;
import dev.rendezvous.services.oidc.OidcProvider;
import dev.rendezvous.services.store.SaleKind;
import dev.rendezvous.services.store.StoreEnvironment;
import dev.rendezvous.services.store.StoreError;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreEventApi.Line;
import dev.rendezvous.services.store.StoreEventApi.Term;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi.Delivery;
import dev.rendezvous.services.store.StoreProviderApi.Missed;
import dev.rendezvous.services.store.StoreProviderApi.Notice;
import dev.rendezvous.services.store.StoreProviderApi.Span;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Google Play's real-time developer notifications, as Pub/Sub pushes them: believed for the token
 * that comes with them, and asked about, since they say only that something has changed.
 */
@Singleton
final class PlayNotices {
  private static final String BEARER = "Bearer ";
  private static final String VOIDED = "voidedPurchaseNotification";
  private static final int ONE_TIME = 2;
  private static final int IN_PART = 2;

  /** The list of what was given back does not say it: whatever is no subscription is coins. */
  private static final String KIND = "productType";

  private final StoreSettings.Google settings;
  private final OidcApi oidc;
  private final PlayCalls calls;
  private final ObjectMapper json;
  private final SharedClock clock;

  PlayNotices(
      StoreSettings settings, OidcApi oidc, PlayCalls calls, ObjectMapper json, SharedClock clock) {
    this.settings = settings.google();
    this.oidc = oidc;
    this.calls = calls;
    this.json = json;
    this.clock = clock;
  }

  Notice open(Delivery delivery) {
    requireSent(delivery.header("authorization"));
    JsonNode message = parsed(delivery.body()).path("message");
    String data = decoded(message.path("data").asText());
    JsonNode said = parsed(data);
    if (!said.path("packageName").asText().equals(settings.packageName().orElseThrow())) {
      throw StoreError.SIGNATURE_INVALID.asError();
    }
    return new Notice(
        StoreName.GOOGLE,
        message.path("messageId").asText(),
        typeOf(said),
        Instant.ofEpochMilli(said.path("eventTimeMillis").asLong()),
        data);
  }

  /** By the service account that the push subscription was given, for the audience it was given. */
  private void requireSent(String authorization) {
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw StoreError.SIGNATURE_INVALID.asError();
    }
    String token = authorization.substring(BEARER.length()).strip();
    String sender;
    try {
      sender =
          oidc.verifyService(OidcProvider.GOOGLE, token, settings.pushAudience().orElseThrow());
    } catch (AppError e) {
      throw e.code() == CommonError.UPSTREAM_UNAVAILABLE
          ? e
          : StoreError.SIGNATURE_INVALID.asError();
    }
    if (!sender.equals(settings.pushAccount().orElseThrow())) {
      throw StoreError.SIGNATURE_INVALID.asError();
    }
  }

  private JsonNode parsed(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw StoreError.SIGNATURE_INVALID.asError();
    }
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw StoreError.SIGNATURE_INVALID.asError();
    }
  }

  private static String typeOf(JsonNode said) {
    for (String type :
        List.of(
            VOIDED, "subscriptionNotification", "oneTimeProductNotification", "testNotification")) {
      if (said.has(type)) {
        return type + "." + said.path(type).path("notificationType").asText("");
      }
    }
    return "unknown";
  }

  /**
   * What was given back; of how subscriptions stand Google tells again only who asks about one. A
   * line of the list reads as its notice would.
   */
  Missed listMissed(Span span, @Nullable String page) {
    return calls
        .listVoided(span.from(), span.to(), page)
        .map(said ->
            new Missed(
                StreamSupport.stream(said.path("voidedPurchases").spliterator(), false)
                    .map(this::voided)
                    .toList(),
                said.path("tokenPagination").path("nextPageToken").textValue()))
        .orElse(Missed.NONE);
  }

  private Notice voided(JsonNode line) {
    ObjectNode said = json.createObjectNode();
    String order = line.path("orderId").asText();
    said.putObject(VOIDED)
        .put("purchaseToken", line.path("purchaseToken").asText())
        .put("orderId", order);
    return new Notice(
        StoreName.GOOGLE,
        "voided:" + PlayReceipts.refOf(order),
        VOIDED + ".",
        Instant.ofEpochMilli(line.path("voidedTimeMillis").asLong()),
        said.toString());
  }

  List<StoreEventApi> interpret(Notice notice) {
    JsonNode said = parsed(notice.body());
    JsonNode gone = said.path(VOIDED);
    if (!gone.isMissingNode()) {
      return refunded(notice, gone);
    }
    String token = said.path("subscriptionNotification").path("purchaseToken").asText();
    // what is bought once, the app shows itself
    return token.isEmpty() ? List.of() : standing(token);
  }

  /**
   * A refund of coins names no product, without which a purchase can't be asked about; it is the
   * last word anyway. One in part is of some of several that were bought at once.
   */
  private List<StoreEventApi> refunded(Notice notice, JsonNode gone) {
    String token = gone.path("purchaseToken").asText();
    String ref = PlayReceipts.refOf(token);
    SaleKind kind = gone.path(KIND).asInt() == ONE_TIME ? SaleKind.COINS : SaleKind.SUBSCRIPTION;
    if (gone.path("refundType").asInt() == IN_PART) {
      return List.of(
          new StoreEventApi.PartlyRefunded(
              new Line(StoreName.GOOGLE, StoreEnvironment.PRODUCTION, ref),
              notice.at(),
              kind,
              ref,
              "some of several, order " + gone.path("orderId").asText()));
    }
    if (kind == SaleKind.COINS) {
      return refunded(notice, ref, ref, kind);
    }
    String order = gone.path("orderId").asText();
    Instant asked = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return calls
        .findSubscription(token)
        .map(said -> refunded(notice, gone, said, asked))
        .orElseGet(() ->
            gone.has(KIND)
                ? refunded(notice, order.isEmpty() ? ref : order, ref, kind)
                : refunded(notice, ref, ref, SaleKind.COINS));
  }

  /** It does not say whether a tester had bought it: whichever it was. */
  private static List<StoreEventApi> refunded(
      Notice notice, String payment, String ref, SaleKind kind) {
    return Stream.of(StoreEnvironment.PRODUCTION, StoreEnvironment.SANDBOX)
        .<StoreEventApi>map(environment ->
            new StoreEventApi.Refunded(
                new Line(StoreName.GOOGLE, environment, ref), notice.at(), kind, payment))
        .toList();
  }

  /** By the name of the order: a subscription has one token for all of them. */
  private static List<StoreEventApi> refunded(
      Notice notice, JsonNode gone, JsonNode said, Instant asked) {
    String token = gone.path("purchaseToken").asText();
    String last = PlayStandings.lastOrder(said);
    String order = gone.path("orderId").asText().isEmpty() ? last : gone.path("orderId").asText();
    @Nullable Term term = order.equals(last) ? PlayStandings.term(said).orElse(null) : null;
    List<StoreEventApi> events = new ArrayList<>();
    events.add(
        new StoreEventApi.Refunded(
            PlayStandings.line(token, said),
            notice.at(),
            SaleKind.SUBSCRIPTION,
            order.isEmpty() ? PlayReceipts.refOf(token) : order,
            term));
    PlayStandings.event(token, said, asked).ifPresent(events::add);
    return events;
  }

  private List<StoreEventApi> standing(String token) {
    return look(token).map(List::of).orElse(List.of());
  }

  /** How a subscription stands now; empty when Google knows of none that was paid for. */
  Optional<StoreEventApi> look(String token) {
    Instant asked = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return calls.findSubscription(token).flatMap(said -> PlayStandings.event(token, said, asked));
  }
}
