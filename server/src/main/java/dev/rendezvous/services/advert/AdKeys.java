package dev.rendezvous.services.advert;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.RewardSettings;
import dev.rendezvous.middleware.upstream.Upstream;
import dev.rendezvous.types.CommonError;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The keys with which AdMob signs. They change without notice: a key that is not known has them
 * fetched again, but no more than once in a while, however many made-up ones are named; and none is
 * used for longer than a day without being confirmed.
 */
@Singleton
final class AdKeys {
  private static final Logger LOG = Logger.getLogger(AdKeys.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration FRESH = Duration.ofHours(6);
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final int MAX_BYTES = 64 * 1024;
  private static final int MAX_KEYS = 50;

  private final Optional<URI> address;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final Upstream upstream = new Upstream(TIMEOUT, MAX_BYTES);
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Known known;

  /** Guarded by {@code fetching}. */
  private Instant triedAt = Instant.MIN;

  private record Known(Map<Long, PublicKey> byId, Instant fetchedAt) {}

  /** What is published. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Published(List<Key> keys) {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Key(long keyId, String base64) {}
  }

  @Inject
  AdKeys(RewardSettings settings, ObjectMapper json, InstantSource clock) {
    this(settings.admobKeysUrl(), json, clock);
  }

  AdKeys(Optional<URI> address, ObjectMapper json, InstantSource clock) {
    this.address = address;
    this.json = json;
    this.clock = clock;
  }

  @PreDestroy
  void close() {
    upstream.close();
  }

  /** Whether ads are rewarded here. */
  boolean areUsed() {
    return address.isPresent();
  }

  /**
   * The key of that id.
   *
   * @return empty when none is published under it
   * @throws dev.rendezvous.types.AppError UPSTREAM_UNAVAILABLE when the keys can't be had
   */
  Optional<PublicKey> find(long id) {
    Known seen = usable();
    if (seen == null
        || !seen.byId().containsKey(id)
        || clock.instant().isAfter(seen.fetchedAt().plus(FRESH))) {
      refresh();
      seen = usable();
    }
    if (seen == null) {
      throw CommonError.UPSTREAM_UNAVAILABLE.asError().withRetryAfter(INTERVAL);
    }
    return Optional.ofNullable(seen.byId().get(id));
  }

  private @Nullable Known usable() {
    Known seen = known;
    return seen != null && clock.instant().isBefore(seen.fetchedAt().plus(LONGEST)) ? seen : null;
  }

  private void refresh() {
    fetching.lock();
    try {
      Instant now = clock.instant();
      if (now.isBefore(triedAt.plus(INTERVAL))) {
        return;
      }
      triedAt = now;
      known = new Known(fetch(), now);
    } catch (IOException e) {
      LOG.warnf("AdMob's keys can't be fetched: %s", e.getMessage());
    } finally {
      fetching.unlock();
    }
  }

  private Map<Long, PublicKey> fetch() throws IOException {
    String body =
        upstream.get(address.orElseThrow(), Map.of("Accept", "application/json")).requireOk();
    Map<Long, PublicKey> byId = new HashMap<>();
    for (Published.Key key :
        json.readValue(body, Published.class).keys().stream().limit(MAX_KEYS).toList()) {
      byId.put(key.keyId(), read(key.base64()));
    }
    return Map.copyOf(byId);
  }

  private static PublicKey read(String base64) throws IOException {
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(base64);
      return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("published what is no key", e);
    }
  }
}
