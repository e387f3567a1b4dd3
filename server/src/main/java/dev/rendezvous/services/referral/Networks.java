package dev.rendezvous.services.referral;

import dev.rendezvous.config.RewardSettings;
import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/** From which networks people come, and whether a friend seems to be none by that. */
@Singleton
final class Networks {
  private final ReferralStore store;
  private final MasterSecret secret;
  private final RewardSettings settings;

  Networks(ReferralStore store, MasterSecret secret, RewardSettings settings) {
    this.store = store;
    this.secret = secret;
    this.settings = settings;
  }

  /** By what a network is known again, and to nobody without our secret. */
  byte[] originOf(String address) {
    return secret.digest("referral origin", address);
  }

  /**
   * To be asked after it was noted for all to see that a friend came: of those who come at the same
   * moment, whoever asks last sees them all, so that never too many count.
   */
  boolean refuseNew(UserId friend, UserId referrer) {
    return store
        .findOrigin(friend)
        .filter(origin ->
            store.countFrom(origin) > settings.referralsPerNetwork()
                || store.reads(referrer, origin))
        .isPresent();
  }

  /** The same of one who came before, should whoever was to refuse them have died. */
  boolean refuse(UserId friend, UserId referrer) {
    return store
        .findOrigin(friend)
        .filter(origin ->
            store.countBefore(friend, origin) >= settings.referralsPerNetwork()
                || store.reads(referrer, origin))
        .isPresent();
  }
}
