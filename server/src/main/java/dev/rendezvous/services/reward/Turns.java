package dev.rendezvous.services.reward;

import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When people may have what, by what they had before and where they live. */
@Singleton
final class Turns {
  private final ClaimStore claims;
  private final ProfileApi profiles;
  private final InstantSource clock;

  Turns(ClaimStore claims, ProfileApi profiles, InstantSource clock) {
    this.claims = claims;
    this.profiles = profiles;
    this.clock = clock;
  }

  /** As the database keeps it, so that a time that was answered has come once it has. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** What somebody had of an activity before, and where they live. */
  record Before(ZoneId zone, Schedule.@Nullable Last last, int times) {
    Schedule.Turn next(Activity activity, Instant now) {
      return Schedule.next(activity, zone, now, last, times);
    }

    /** The same once a turn was taken. */
    Before plus(Schedule.Turn turn, Instant at) {
      return new Before(
          zone, new Schedule.Last(turn.periodKey(), turn.ordinal(), turn.streak(), at), times + 1);
    }
  }

  ZoneId zoneOf(UserId user) {
    return profiles.zoneOf(user);
  }

  /** Of one activity; to be asked under the lock of their coins by who acts on it. */
  Before before(UserId user, ZoneId zone, Activity activity) {
    return new Before(
        zone,
        claims.findLast(user, activity.id()).orElse(null),
        activity.limits().perUser() == null ? 0 : claims.count(user, activity.id()));
  }

  /** Of many activities, by activity, in as many questions as of one. */
  Map<UUID, Before> before(UserId user, Collection<Activity> activities) {
    ZoneId zone = zoneOf(user);
    Map<UUID, Schedule.Last> last =
        claims.listLast(user, activities.stream().map(Activity::id).toList());
    Map<UUID, Integer> times =
        claims.count(
            user,
            activities.stream()
                .filter(one -> one.limits().perUser() != null)
                .map(Activity::id)
                .toList());
    return activities.stream()
        .map(Activity::id)
        .collect(
            Collectors.toMap(
                Function.identity(),
                id -> new Before(zone, last.get(id), times.getOrDefault(id, 0))));
  }
}
