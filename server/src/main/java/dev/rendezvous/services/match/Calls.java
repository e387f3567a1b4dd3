package dev.rendezvous.services.match;

import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the calls of matches go, as their sides tell it. */
@Singleton
final class Calls {
  private static final String PREFIX = "rendezvous.calls.";

  private final KnownMatches known;
  private final Matches matches;
  private final MeterRegistry meters;

  Calls(KnownMatches known, Matches matches, MeterRegistry meters) {
    this.known = known;
    this.matches = matches;
    this.meters = meters;
  }

  /**
   * Notes how the call goes on one side.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND when the match is not one of the user's
   */
  void tell(UserId user, MatchRequests.CallState call) {
    Match match =
        known
            .find(call.matchId())
            .filter(found -> found.isBetween(user))
            .orElseThrow(CommonError.NOT_FOUND::asError);
    switch (call.state()) {
      case CONNECTED -> matches.connect(match.id(), user);
      case FAILED, ENDED -> matches.hangUp(match.id(), user);
    }
    if (match.isLive()) {
      count(call.state(), call.stats());
    }
  }

  /** Clients tell it, so it is only ever counted. */
  private void count(MatchRequests.CallState.State state, MatchRequests.@Nullable Stats stats) {
    MatchRequests.@Nullable CallPath path = stats == null ? null : stats.path();
    meters
        .counter(
            PREFIX + "told",
            "state",
            state.name().toLowerCase(Locale.ROOT),
            "path",
            path == null ? "unknown" : path.name().toLowerCase(Locale.ROOT))
        .increment();
    if (stats != null) {
      record("setup.millis", stats.setupMillis());
      record("round_trip.millis", stats.roundTripMillis());
      record("jitter.millis", stats.jitterMillis());
      record("loss.percent", stats.lossPercent());
    }
  }

  private void record(String name, @Nullable Number value) {
    if (value != null) {
      DistributionSummary.builder(PREFIX + name)
          .publishPercentiles(0.5, 0.95)
          .register(meters)
          .record(value.doubleValue());
    }
  }
}
