package dev.rendezvous.services.advert;

import dev.rendezvous.config.RewardSettings;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.reward.RewardApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ads that people watch for coins. */
@Singleton
final class Ads {
  private static final String ACTIVITY = "rewarded_ad";
  private static final Pattern TRANSACTION = Pattern.compile("[0-9A-Za-z_-]{1,128}");

  /** AdMob repeats a callback that failed for a short while only. */
  private static final Duration OLDEST = Duration.ofDays(1);

  private final AdKeys keys;
  private final RewardApi rewards;
  private final AccountApi accounts;
  private final RewardSettings settings;
  private final InstantSource clock;

  Ads(
      AdKeys keys,
      RewardApi rewards,
      AccountApi accounts,
      RewardSettings settings,
      InstantSource clock) {
    this.keys = keys;
    this.rewards = rewards;
    this.accounts = accounts;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Notes that somebody has watched an ad.
   *
   * @param query as it came
   * @return whether it counts, and did not before
   * @throws dev.rendezvous.types.AppError FORBIDDEN; NOT_FOUND where ads are not rewarded;
   *     UPSTREAM_UNAVAILABLE
   */
  boolean watched(String query) {
    if (!keys.areUsed()) {
      throw CommonError.NOT_FOUND.asError();
    }
    AdCallback told = AdCallback.verified(query, keys::find);
    String transaction = told.field("transaction_id");
    return isRewarded(told)
        && TRANSACTION.matcher(transaction).matches()
        && viewer(told).filter(user -> rewards.prove(user, ACTIVITY, transaction)).isPresent();
  }

  private boolean isRewarded(AdCallback told) {
    return settings
            .admobAdUnits()
            .filter(units -> units.contains(told.field("ad_unit")))
            .isPresent()
        && isRecent(told.field("timestamp"));
  }

  private boolean isRecent(String millis) {
    try {
      Instant at = Instant.ofEpochMilli(Long.parseLong(millis));
      Instant now = clock.instant();
      return at.isAfter(now.minus(OLDEST)) && at.isBefore(now.plus(OLDEST));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Whoever it names, if there is such an account. */
  private Optional<UserId> viewer(AdCallback told) {
    try {
      UserId user = UserId.of(told.field("user_id"));
      return accounts.find(user).map(_ -> user);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
