package dev.rendezvous.services.admin;

import dev.rendezvous.services.coins.CoinBalance;
import dev.rendezvous.services.profile.ProfileRecordApi.ProfileRecord;
import dev.rendezvous.services.session.SessionView;
import dev.rendezvous.services.subscription.SubscriptionRecordApi.SubscriptionRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, with what belongs to the account.
 *
 * @param mfaEnabled whether an authenticator app is set up
 * @param profile null for who has none
 * @param sessions where they are signed in, the one that was used last first
 */
record UserDetail(
    FoundUser account,
    boolean mfaEnabled,
    @Nullable ProfileRecord profile,
    SubscriptionRecord subscription,
    CoinBalance coins,
    List<SessionView> sessions) {
  /** Keeps its own copy. */
  UserDetail {
    sessions = List.copyOf(sessions);
  }
}
