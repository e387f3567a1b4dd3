package dev.rendezvous.services.moderation;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.services.chat.SilencesApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Who may not write for a while, or to nobody; asked with each message, so mostly from memory. */
@Singleton
final class Silences implements SilencesApi {
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(10);
  private static final int MAX_LOCAL = 20_000;

  private final ActionStore store;
  private final CaseStore cases;
  private final Transactions tx;
  private final InstantSource clock;
  private final NearCache<Silence> cache;
  private final NearCache<Since> withheld;

  /** As the near cache keeps it. */
  record Silence(Instant until) {}

  /** As the near cache keeps it. */
  record Since(Instant at) {}

  Silences(
      ActionStore store, CaseStore cases, Transactions tx, InstantSource clock, NearCaches caches) {
    this.store = store;
    this.cases = cases;
    this.tx = tx;
    this.clock = clock;
    cache = caches.create("silences", Silence.class, TIME_TO_LIVE, MAX_LOCAL);
    withheld = caches.create("withheld", Since.class, TIME_TO_LIVE, MAX_LOCAL);
  }

  @Override
  public boolean isSilenced(UserId writer) {
    return cache
        .get(writer.toString(), () -> store.findMutedUntil(writer).map(Silence::new))
        .filter(silence -> silence.until().isAfter(clock.instant()))
        .isPresent();
  }

  @Override
  public boolean isWithheld(UserId user) {
    return withheld
        .get(user.toString(), () -> cases.findWithheldSince(user).map(Since::new))
        .isPresent();
  }

  /** Somebody was silenced or withheld, or is not any more; in the open transaction. */
  void changed(UserId user) {
    tx.afterCommit(cache.change(user.toString()));
    tx.afterCommit(withheld.change(user.toString()));
  }
}
