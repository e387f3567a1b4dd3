package dev.rendezvous.config;

import java.net.URI;

/** What must hold of rewards before a start: ads are rewarded for whom it is known to be ours. */
public final class RewardStart {
  private static final String KEYS = "rendezvous.rewards.admob-keys-url";
  private static final String UNITS = "rendezvous.rewards.admob-ad-units";

  private RewardStart() {}

  /**
   * Refuses ads that anybody could have shown: AdMob signs the callbacks of all its customers with
   * the same keys, so it is the ad unit that tells ours from those of others.
   *
   * @throws StartRefused naming the settings
   */
  public static void check(GivenSettings given) {
    if (given.find(KEYS).isEmpty()) {
      return;
    }
    if (given.find(UNITS).isEmpty()) {
      throw StartRefused.wrongUse(
          "%s needs %s: AdMob signs for everybody, and only the ad unit tells whose ad it was."
              .formatted(given.originOf(KEYS), KnownSettings.ofTheServer().get(UNITS).variable()));
    }
    if (given.get("rendezvous.profile").equals("prod") && !isSafe(given.get(KEYS))) {
      throw StartRefused.notPossible(
          "Profile prod fetches AdMob's keys by https: %s does not."
              .formatted(given.originOf(KEYS)));
    }
  }

  private static boolean isSafe(String url) {
    return "https".equalsIgnoreCase(URI.create(url).getScheme());
  }
}
