package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What coins are earned by: {@code rendezvous.rewards.*}. */
@ConfigMapping(prefix = "rendezvous.rewards")
public interface RewardSettings {
  /**
   * Where AdMob publishes the keys of its callbacks, {@code
   * https://www.gstatic.com/admob/reward/verifier-keys.json}; without it nobody is rewarded for
   * watching ads.
   */
  Optional<URI> admobKeysUrl();

  /** Ad units that are rewarded, separated by commas; needed where the keys are named. */
  Optional<Set<String>> admobAdUnits();

  /** How long after they signed up people may say whose code they came by. */
  @WithDefault("7d")
  Duration referralWithin();

  /** How many who come from one network, by whosever code, are rewarded. */
  @WithDefault("3")
  @Min(1)
  @Max(1000)
  int referralsPerNetwork();
}
