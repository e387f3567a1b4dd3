package dev.rendezvous.services.coins;

import dev.rendezvous.config.CoinsSettings;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** How holds begin, how long they last, and what becomes of the coins of one that is captured. */
@Singleton
final class HoldTerms {
  private final CoinsSettings settings;
  private final IdGenerator ids;
  private final InstantSource clock;

  HoldTerms(CoinsSettings settings, IdGenerator ids, InstantSource clock) {
    this.settings = settings;
    this.ids = ids;
    this.clock = clock;
  }

  Hold begin(UserId user, long amount) {
    Instant until = now().plus(settings.holdLife());
    return new Hold(ids.next(), user, amount, HoldState.HELD, until);
  }

  /**
   * By the clock, not by whether the job came by: nobody pays after they were told they would not.
   */
  boolean isOver(Hold hold) {
    return !now().isBefore(hold.expiresAt());
  }

  Instant now() {
    return clock.instant();
  }

  Posting capture(Hold hold) {
    return new Posting(
        ids.next(),
        "capture:" + hold.id(),
        hold.user(),
        Posting.Type.HOLD_CAPTURE,
        hold.id().toString(),
        List.of(
            Posting.Line.of(hold.user(), -hold.amount()),
            Posting.Line.of(Posting.Account.PLATFORM, hold.amount())));
  }
}
