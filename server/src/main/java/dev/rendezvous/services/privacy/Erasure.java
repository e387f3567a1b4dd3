package dev.rendezvous.services.privacy;

import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.types.UserId;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Erases accounts that are due. Each service does its part in transactions of its own, the account
 * comes last: an erasure that was cut off is due still, and begins anew with steps that are safe to
 * repeat. So is one that two processes do at once.
 */
@Singleton
final class Erasure {
  private static final Logger LOG = Logger.getLogger(Erasure.class);
  private static final int BATCH = 100;

  /** One that failed makes room for the others. */
  private static final Duration PAUSE = Duration.ofHours(1);

  private final List<PersonalData> inTurn;
  private final StandingApi standing;
  private final PrivacyMeters meters;
  private final InstantSource clock;

  Erasure(
      @All List<PersonalData> data,
      StandingApi standing,
      PrivacyMeters meters,
      InstantSource clock) {
    this.inTurn =
        data.stream()
            .sorted(Comparator.comparing(PersonalData::turn).thenComparing(PersonalData::name))
            .toList();
    this.standing = standing;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Gives up registrations that nobody proved, and erases a number of accounts that are due.
   *
   * @param goOn asked before each account
   * @return how many were due; a full batch says that there may be more
   */
  int run(BooleanSupplier goOn) {
    var _ = standing.giveUpStaleClaims(BATCH);
    List<UserId> due = standing.listDueForErasure(clock.instant(), BATCH);
    for (UserId user : due) {
      if (!goOn.getAsBoolean()) {
        return 0;
      }
      erase(user);
    }
    return due.size() == BATCH ? BATCH : 0;
  }

  private void erase(UserId user) {
    try {
      if (standing.beginErasure(user)) {
        inTurn.forEach(data -> data.erase(user));
        meters.countErasure(true);
      }
    } catch (RuntimeException e) {
      LOG.warnf(e, "account %s could not be erased and is tried again later", user);
      meters.countErasure(false);
      postpone(user);
    }
  }

  private void postpone(UserId user) {
    try {
      standing.postponeErasure(user, clock.instant().plus(PAUSE));
    } catch (RuntimeException e) {
      LOG.warnf("account %s stays due: %s", user, e.getMessage());
    }
  }
}
