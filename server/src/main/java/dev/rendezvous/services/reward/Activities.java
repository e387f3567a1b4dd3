package dev.rendezvous.services.reward;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What coins are given for, kept for a few seconds: it is asked for with each match. */
@Singleton
final class Activities {
  private static final Duration KEPT = Duration.ofSeconds(5);

  private final ActivityStore store;
  private final InstantSource clock;
  private volatile @Nullable Known known;

  private record Known(List<Activity> activities, Instant until) {}

  Activities(ActivityStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Those that may be had now, by code. */
  List<Activity> list() {
    Instant now = clock.instant();
    return all(now).stream().filter(activity -> activity.span().contains(now)).toList();
  }

  /** The one with that code, if it may be had now. */
  Optional<Activity> find(String code) {
    return list().stream().filter(activity -> activity.code().equals(code)).findFirst();
  }

  /** Whether there is one with that code, though it may not be had now. */
  boolean exists(String code) {
    return all(clock.instant()).stream().anyMatch(activity -> activity.code().equals(code));
  }

  /** Those of which services tell by an event. */
  List<Activity> listBy(String event) {
    return list().stream().filter(activity -> event.equals(activity.options().event())).toList();
  }

  private List<Activity> all(Instant now) {
    Known seen = known;
    if (seen == null || !now.isBefore(seen.until())) {
      seen = new Known(store.listActive(), now.plus(KEPT));
      known = seen;
    }
    return seen.activities();
  }

  /** Has the next one who asks see what is stored. */
  void forget() {
    known = null;
  }
}
