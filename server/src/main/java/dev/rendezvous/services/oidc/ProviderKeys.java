package dev.rendezvous.services.oidc;

import dev.rendezvous.types.CommonError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one provider, as long as they are fresh, and for some hours longer while the provider
 * is away.
 *
 * <p>A token with a key that is not known makes them be fetched again, since providers change their
 * keys without notice; but no more than once in an interval, however many made-up keys are asked
 * for.
 */
final class ProviderKeys {
  private static final Logger LOG = Logger.getLogger(ProviderKeys.class);

  private final KeySource source;
  private final InstantSource clock;
  private final Duration interval;
  private final Duration outageLife;
  private final Duration patience;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Known known;

  /** Guarded by {@code fetching}. */
  private Instant triedAt = Instant.MIN;

  private record Known(Map<String, SignatureKey> byId, Instant fetchedAt, Instant freshUntil) {}

  /** Where keys come from. */
  interface KeySource {
    /**
     * Asks the provider.
     *
     * @throws IOException when it gives no keys in time
     */
    Fetched fetch() throws IOException;
  }

  /** What a provider answered: its keys by id, and how long they are fresh. */
  record Fetched(Map<String, SignatureKey> byId, Duration freshFor) {}

  /**
   * No keys yet.
   *
   * @param interval between two fetches, at the least
   * @param outageLife how long keys are used without being confirmed
   * @param patience how long one waits for another's fetch
   */
  ProviderKeys(
      KeySource source,
      InstantSource clock,
      Duration interval,
      Duration outageLife,
      Duration patience) {
    this.source = source;
    this.clock = clock;
    this.interval = interval;
    this.outageLife = outageLife;
    this.patience = patience;
  }

  /**
   * The key of that id.
   *
   * @return empty when the provider has none
   * @throws dev.rendezvous.types.AppError UPSTREAM_UNAVAILABLE when its keys can't be had
   */
  Optional<SignatureKey> find(String id) {
    Known seen = usable();
    if (seen == null || !seen.byId().containsKey(id)) {
      refresh(patience);
    } else if (!clock.instant().isBefore(seen.freshUntil())) {
      // nobody waits for another's fetch who has a key to go on with
      refresh(Duration.ZERO);
    }
    Known now = usable();
    if (now == null) {
      throw CommonError.UPSTREAM_UNAVAILABLE.asError().withRetryAfter(interval);
    }
    return Optional.ofNullable(now.byId().get(id));
  }

  private @Nullable Known usable() {
    Known last = known;
    return last != null && clock.instant().isBefore(last.fetchedAt().plus(outageLife))
        ? last
        : null;
  }

  /** Fetches the keys, unless somebody did, or tried to, less than an interval ago. */
  private void refresh(Duration wait) {
    try {
      if (!fetching.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      if (!clock.instant().isBefore(triedAt.plus(interval))) {
        fetch();
      }
    } finally {
      fetching.unlock();
    }
  }

  private void fetch() {
    triedAt = clock.instant();
    try {
      Fetched fetched = source.fetch();
      Instant now = clock.instant();
      known = new Known(fetched.byId(), now, now.plus(fetched.freshFor()));
    } catch (IOException e) {
      LOG.warnf("a provider's keys can't be fetched: %s", e.getMessage());
    }
  }
}
