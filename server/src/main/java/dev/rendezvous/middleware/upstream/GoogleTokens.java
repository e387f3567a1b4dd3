package dev.rendezvous.middleware.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The access token of a service account, fetched when it is needed and used until it ends. */
public final class GoogleTokens {
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  /** A token that ends while it is under way is worth nothing. */
  private static final Duration SPARE = Duration.ofMinutes(1);

  /** Whoever refuses us is not asked again by each request that waits. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  private final GoogleAccount account;
  private final String scope;
  private final Upstream upstream;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Token token;

  /** Guarded by {@code fetching}. */
  private Instant notBefore = Instant.MIN;

  private record Token(String text, Instant end) {
    /** Tells nothing. */
    @Override
    public String toString() {
      return "Token[]";
    }
  }

  /**
   * The tokens of one account.
   *
   * @param scope what they are good for, such as {@code
   *     https://www.googleapis.com/auth/androidpublisher}
   */
  public GoogleTokens(
      GoogleAccount account,
      String scope,
      Upstream upstream,
      ObjectMapper json,
      InstantSource clock) {
    this.account = account;
    this.scope = scope;
    this.upstream = upstream;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A token that is good for a while.
   *
   * @throws IOException when none can be had now
   */
  public String get() throws IOException {
    Token known = usable();
    if (known != null) {
      return known.text();
    }
    fetching.lock();
    try {
      known = usable();
      return known == null ? fetch().text() : known.text();
    } finally {
      fetching.unlock();
    }
  }

  /** To be told that a token was refused before its end. */
  public void forget(String refused) {
    Token known = token;
    if (known != null && known.text().equals(refused)) {
      token = null;
    }
  }

  private @Nullable Token usable() {
    Token known = token;
    return known != null && clock.instant().isBefore(known.end()) ? known : null;
  }

  private Token fetch() throws IOException {
    Instant now = clock.instant();
    if (now.isBefore(notBefore)) {
      throw new IOException("the token endpoint failed a moment ago");
    }
    notBefore = now.plus(AFTER_FAILURE);
    JsonNode answer =
        json.readTree(
            upstream
                .postForm(
                    account.tokenUri(),
                    Map.of("grant_type", GRANT, "assertion", account.assertion(scope, now)))
                .requireOk());
    String text = answer.path("access_token").asText();
    if (text.isEmpty()) {
      throw new IOException("the token endpoint gives no token");
    }
    Duration life = Duration.ofSeconds(answer.path("expires_in").asLong());
    Token fetched = new Token(text, now.plus(life).minus(SPARE));
    token = fetched;
    notBefore = Instant.MIN;
    return fetched;
  }
}
