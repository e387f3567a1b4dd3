package dev.rendezvous.services.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.rendezvous.middleware.upstream.Upstream;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JWK set that a provider publishes (RFC 7517), and how long it says that it holds. */
final class JwksSource implements ProviderKeys.KeySource {
  static final int MAX_BYTES = 128 * 1024;
  private static final int MAX_KEYS = 50;
  private static final Duration LEAST_LIFE = Duration.ofMinutes(1);
  private static final Duration USUAL_LIFE = Duration.ofHours(1);
  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[ ,])max-age=([0-9]{1,9})(?:$|[ ,])");

  private final Upstream upstream;
  private final URI address;
  private final Duration longestLife;
  private final Counter fetches;
  private final Counter failures;

  JwksSource(
      Upstream upstream, URI address, Duration longestLife, Counter fetches, Counter failures) {
    this.upstream = upstream;
    this.address = address;
    this.longestLife = longestLife;
    this.fetches = fetches;
    this.failures = failures;
  }

  @Override
  public ProviderKeys.Fetched fetch() throws IOException {
    fetches.increment();
    try {
      Upstream.Answer answer = upstream.get(address, Map.of("Accept", "application/json"));
      return new ProviderKeys.Fetched(keys(answer.requireOk()), life(answer));
    } catch (IOException e) {
      failures.increment();
      throw e;
    }
  }

  private static Map<String, SignatureKey> keys(String body) throws IOException {
    Map<String, SignatureKey> byId = new LinkedHashMap<>();
    for (JWK key : parsed(body)) {
      SignatureKey.of(key).ifPresent(usable -> byId.putIfAbsent(usable.id(), usable));
    }
    if (byId.isEmpty()) {
      throw new IOException("answered no key that signs");
    }
    return Map.copyOf(byId);
  }

  private static List<JWK> parsed(String body) throws IOException {
    try {
      List<JWK> keys = JWKSet.parse(body).getKeys();
      return keys.subList(0, Math.min(keys.size(), MAX_KEYS));
    } catch (ParseException | IllegalArgumentException e) {
      throw new IOException("answered no JWK set", e);
    }
  }

  /** What Cache-Control says, within bounds: a key that was withdrawn must not live for days. */
  private Duration life(Upstream.Answer answer) {
    Matcher said = MAX_AGE.matcher(answer.headers().firstValue("Cache-Control").orElse(""));
    Duration life = said.find() ? Duration.ofSeconds(Long.parseLong(said.group(1))) : USUAL_LIFE;
    if (life.compareTo(LEAST_LIFE) < 0) {
      life = LEAST_LIFE;
    }
    return life.compareTo(longestLife) > 0 ? longestLife : life;
  }
}
