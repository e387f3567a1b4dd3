package dev.rendezvous.services.watch;

import dev.rendezvous.services.presence.Availability;
import dev.rendezvous.services.presence.SightApi;
import dev.rendezvous.services.profile.OnlineApi;
import dev.rendezvous.types.UserId;
import io.lettuce.core.RedisException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether somebody is there, for whoever looks at their profile and might as well watch them. */
@Singleton
final class OnlineSights implements OnlineApi {
  private final Ties ties;
  private final SightApi sights;

  OnlineSights(Ties ties, SightApi sights) {
    this.ties = ties;
    this.sights = sights;
  }

  /** Not known while Redis is away, which keeps nobody from reading a profile. */
  @Override
  public Optional<Boolean> isOnline(UserId viewer, UserId subject) {
    if (viewer.equals(subject)) {
      return Optional.empty();
    }
    Set<UserId> tied = ties.among(viewer, List.of(subject), ties.partners(List.of(viewer)));
    if (tied.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(sights.seen(tied).get(subject))
          .map(sight -> sight.status() != Availability.OFFLINE);
    } catch (RedisException e) {
      return Optional.empty();
    }
  }
}
