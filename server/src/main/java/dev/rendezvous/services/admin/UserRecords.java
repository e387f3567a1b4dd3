package dev.rendezvous.services.admin;

import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.services.mfa.MfaApi;
import dev.rendezvous.services.profile.ProfileRecordApi;
import dev.rendezvous.services.profile.ProfileRecordApi.ProfileRecord;
import dev.rendezvous.services.session.SessionListApi;
import dev.rendezvous.services.session.SessionView;
import dev.rendezvous.services.subscription.SubscriptionRecordApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;

/** What is held of somebody, as far as it hangs on the account. */
@Singleton
final class UserRecords {
  private static final int MOST_SESSIONS = 100;

  private final LookLog log;
  private final MfaApi mfa;
  private final ProfileRecordApi profiles;
  private final SubscriptionRecordApi subscriptions;
  private final CoinsApi coins;
  private final SessionListApi sessions;

  UserRecords(
      LookLog log,
      MfaApi mfa,
      ProfileRecordApi profiles,
      SubscriptionRecordApi subscriptions,
      CoinsApi coins,
      SessionListApi sessions) {
    this.log = log;
    this.mfa = mfa;
    this.profiles = profiles;
    this.subscriptions = subscriptions;
    this.coins = coins;
    this.sessions = sessions;
  }

  /**
   * All of it.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND
   */
  UserDetail read(Caller caller, String id) {
    Account account = log.look(caller, id, "account");
    UserId user = account.id();
    ProfileRecord profile = profiles.find(user).orElse(null);
    return new UserDetail(
        FoundUser.of(account, profile == null ? null : profile.displayName()),
        mfa.isEnabled(user),
        profile,
        subscriptions.of(user),
        coins.balanceOf(user),
        sessions.listLive(user, MOST_SESSIONS));
  }

  /**
   * Where somebody is signed in.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND
   */
  List<SessionView> sessions(Caller caller, String id) {
    return sessions.listLive(log.look(caller, id, "sessions").id(), MOST_SESSIONS);
  }
}
