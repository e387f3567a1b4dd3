package dev.rendezvous.services.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.StoreSettings;
import dev.rendezvous.middleware.upstream.Circuit;
import dev.rendezvous.middleware.upstream.GoogleAccount;
import dev.rendezvous.middleware.upstream.GoogleTokens;
import dev.rendezvous.middleware.upstream.Lazy;
import dev.rendezvous.middleware.upstream.Upstream;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What we ask of the Google Play Developer API: five calls, over the same bounded way to services
 * that pushes take. Google's own client would bring a dozen libraries, with a second HTTP client
 * and no deadline for a whole answer.
 *
 * @see <a href="https://developers.google.com/android-publisher/api-ref/rest">its reference</a>
 */
@Singleton
final class PlayCalls {
  private static final String SCOPE = "https://www.googleapis.com/auth/androidpublisher";
  private static final String CREDENTIALS = "rendezvous.store.google.credentials";
  private static final int MAX_ANSWER = 256 * 1024;
  private static final int MAX_VOIDED = 500;

  private final StoreSettings.Google settings;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final Upstream upstream;
  private final Circuit circuit;
  private final Lazy<GoogleTokens> tokens = new Lazy<>(this::makeTokens);

  /** One request, with an access token. */
  private interface Asking {
    Upstream.Answer send(Map<String, String> headers) throws IOException;
  }

  PlayCalls(StoreSettings settings, ObjectMapper json, InstantSource clock) {
    this.settings = settings.google();
    this.json = json;
    this.clock = clock;
    upstream = new Upstream(settings.timeout(), MAX_ANSWER);
    circuit =
        new Circuit(
            "Google Play",
            new Circuit.Terms(settings.retries(), settings.failures(), settings.pause()),
            clock);
  }

  /** purchases.products.get; empty when there is no such purchase. */
  Optional<JsonNode> findProduct(String product, String token) {
    return get("/products/" + encoded(product) + "/tokens/" + encoded(token));
  }

  /** purchases.subscriptionsv2.get; empty when there is no such purchase. */
  Optional<JsonNode> findSubscription(String token) {
    return get("/subscriptionsv2/tokens/" + encoded(token));
  }

  /**
   * purchases.voidedpurchases.list: what was given back within a time, of all kinds.
   *
   * @param page where the last part ended; null for the first
   */
  Optional<JsonNode> listVoided(Instant from, Instant to, @Nullable String page) {
    String query =
        "?type=1&maxResults=%d&startTime=%d&endTime=%d"
            .formatted(MAX_VOIDED, from.toEpochMilli(), to.toEpochMilli());
    return get("/voidedpurchases" + query + (page == null ? "" : "&token=" + encoded(page)));
  }

  /** purchases.products.consume, which acknowledges, too; false when there is no such purchase. */
  boolean consume(String product, String token) {
    return post("/products/" + encoded(product) + "/tokens/" + encoded(token) + ":consume");
  }

  /** purchases.subscriptions.acknowledge; false when there is no such purchase. */
  boolean acknowledge(String product, String token) {
    return post(
        "/subscriptions/" + encoded(product) + "/tokens/" + encoded(token) + ":acknowledge");
  }

  private Optional<JsonNode> get(String path) {
    Upstream.Answer answer = ask(headers -> upstream.get(address(path), headers));
    return switch (answer.status()) {
      case 200 -> Optional.of(parsed(answer.body()));
      // 400 for what is no token at all, 410 for what is long gone
      case 400, 404, 410 -> Optional.empty();
      default -> throw new IllegalStateException("Google Play refuses: " + answer.status());
    };
  }

  private boolean post(String path) {
    Upstream.Answer answer = ask(headers -> upstream.postJson(address(path), headers, "{}"));
    return switch (answer.status()) {
      case 200, 204 -> true;
      // no such purchase, or not any more: it will never be heard
      case 400, 404, 410 -> false;
      default -> throw new IllegalStateException("Google Play refuses: " + answer.status());
    };
  }

  private Upstream.Answer ask(Asking asking) {
    return circuit.call(() -> {
      String token = tokens.get().get();
      Upstream.Answer answer = asking.send(Map.of("Authorization", "Bearer " + token));
      int status = answer.status();
      if (status == 401) {
        tokens.get().forget(token);
      }
      if (status == 401 || status == 429 || status >= 500) {
        throw new IOException("answered " + status);
      }
      return answer;
    });
  }

  private URI address(String path) {
    String app = encoded(settings.packageName().orElseThrow());
    return settings
        .apiUrl()
        .resolve("/androidpublisher/v3/applications/" + app + "/purchases" + path);
  }

  private JsonNode parsed(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Google Play answers no JSON");
    }
  }

  /** As a segment of a path. */
  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private GoogleTokens makeTokens() {
    GoogleAccount account =
        GoogleAccount.parse(read(settings.credentials().orElseThrow()), CREDENTIALS, json);
    return new GoogleTokens(account, SCOPE, upstream, json, clock);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(CREDENTIALS + " can't be read: " + file, e);
    }
  }

  @PreDestroy
  void close() {
    upstream.close();
  }
}
