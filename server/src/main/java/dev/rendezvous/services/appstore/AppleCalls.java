package dev.rendezvous.services.appstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.StoreSettings;
import dev.rendezvous.middleware.upstream.Circuit;
import dev.rendezvous.middleware.upstream.Lazy;
import dev.rendezvous.middleware.upstream.Upstream;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What we ask of the App Store Server API: three calls, over the same bounded way that other stores
 * are asked. Apple's own client would bring a second HTTP client.
 */
@Singleton
final class AppleCalls {
  private static final int MAX_ANSWER = 256 * 1024;
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

  private final StoreSettings.Apple settings;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final Upstream upstream;
  private final Circuit circuit;
  private final Lazy<AppStoreKey> key;

  /** One request, with a token. */
  private interface Asking {
    Upstream.Answer send(Map<String, String> headers) throws IOException;
  }

  AppleCalls(StoreSettings settings, ObjectMapper json, InstantSource clock) {
    this.settings = settings.apple();
    this.json = json;
    this.clock = clock;
    key = new Lazy<>(() -> AppStoreKey.read(this.settings));
    upstream = new Upstream(settings.timeout(), MAX_ANSWER);
    circuit =
        new Circuit(
            "App Store",
            new Circuit.Terms(settings.retries(), settings.failures(), settings.pause()),
            clock);
  }

  /** Whether there is a key to ask with. */
  boolean areUsed() {
    return settings.keyFile().isPresent();
  }

  /** A transaction as Apple signs it now; empty when there is none of that id. */
  Optional<String> findTransaction(String id) {
    return find("/inApps/v1/transactions/", id)
        .map(found -> found.path("signedTransactionInfo").asText());
  }

  /**
   * How a subscription stands.
   *
   * @param status 1 active, 2 expired, 3 retried, 4 in its grace, 5 revoked
   * @param transaction the last payment, signed
   * @param renewal what is to follow, signed
   */
  record Standing(int status, String transaction, String renewal) {}

  /** How a subscription stands now; empty when there is none of that original transaction. */
  Optional<Standing> findStanding(String original) {
    return find("/inApps/v1/subscriptions/", original).stream()
        .flatMap(found -> each(found.path("data")))
        .flatMap(group -> each(group.path("lastTransactions")))
        .filter(last -> last.path("originalTransactionId").asText().equals(original))
        .map(last ->
            new Standing(
                last.path("status").asInt(),
                last.path("signedTransactionInfo").asText(),
                last.path("signedRenewalInfo").asText()))
        .findFirst();
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  /**
   * Notifications that did not reach us, as they were signed.
   *
   * @param page where the last part ended; null for the first
   */
  Optional<JsonNode> listFailed(Instant from, Instant to, @Nullable String page) {
    String query =
        page == null ? "" : "?paginationToken=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    URI address = settings.apiUrl().resolve("/inApps/v1/notifications/history" + query);
    String wanted =
        json.createObjectNode()
            .put("startDate", from.toEpochMilli())
            .put("endDate", to.toEpochMilli())
            .put("onlyFailures", true)
            .toString();
    return ask(headers -> upstream.postJson(address, headers, wanted));
  }

  private Optional<JsonNode> find(String path, String id) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    URI address = settings.apiUrl().resolve(path + id);
    return ask(headers -> upstream.get(address, headers));
  }

  private Optional<JsonNode> ask(Asking asking) {
    Upstream.Answer answer =
        circuit.call(() -> {
          String token = key.get().token(clock.instant());
          Upstream.Answer told = asking.send(Map.of("Authorization", "Bearer " + token));
          if (told.status() == 429 || told.status() >= 500) {
            throw new IOException("answered " + told.status());
          }
          return told;
        });
    return switch (answer.status()) {
      case 200 -> Optional.of(parsed(answer.body()));
      case 400, 404 -> Optional.empty();
      default -> throw new IllegalStateException("the App Store refuses: " + answer.status());
    };
  }

  private JsonNode parsed(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the App Store answers no JSON");
    }
  }

  @PreDestroy
  void close() {
    upstream.close();
  }
}
