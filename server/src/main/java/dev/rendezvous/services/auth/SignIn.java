package dev.rendezvous.services.auth;

import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.services.mfa.MfaApi;
import dev.rendezvous.services.subscription.SubscriptionApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** From a proof of who somebody is to the tokens with which they are signed in. */
@Singleton
final class SignIn {
  /** Short, so that what other services change about an account is seen soon. */
  private static final Duration CACHED_FOR = Duration.ofSeconds(30);

  private static final int MAX_CACHED = 100_000;

  private final AccountStore accounts;
  private final Sessions sessions;
  private final AccessTokens tokens;
  private final SubscriptionApi subscriptions;
  private final MfaApi secondFactors;
  private final AuthSettings settings;
  private final NearCache<Me> mine;

  SignIn(
      AccountStore accounts,
      Sessions sessions,
      AccessTokens tokens,
      SubscriptionApi subscriptions,
      MfaApi secondFactors,
      AuthSettings settings,
      NearCaches caches) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.tokens = tokens;
    this.subscriptions = subscriptions;
    this.secondFactors = secondFactors;
    this.settings = settings;
    mine = caches.create("me", Me.class, CACHED_FOR, MAX_CACHED);
  }

  /** Signs in whoever proves to be an account, on a device. */
  <C> SignedIn by(SignInStrategy<C> strategy, C proof, AuthRequests.@Nullable Device device) {
    return begin(strategy.prove(proof), strategy.method(), device);
  }

  /**
   * Begins a session of an account that was proven.
   *
   * @throws dev.rendezvous.types.AppError EMAIL_NOT_VERIFIED; ACCOUNT_SUSPENDED
   */
  SignedIn begin(Account account, String method, AuthRequests.@Nullable Device device) {
    requireUsable(account);
    return answer(
        sessions.begin(account.id(), AuthRequests.Device.orUnknown(device), method), account);
  }

  /** Keeps a session alive. */
  SignedIn refresh(String refreshToken) {
    Sessions.Begun session = sessions.refresh(refreshToken);
    Account account = get(session.userId());
    requireUsable(account);
    return answer(session, account);
  }

  /** The account of a caller. */
  Me me(UserId user) {
    return mine.get(user.toString(), () -> accounts.find(user).map(this::me))
        .orElseThrow(CommonError.UNAUTHENTICATED::asError);
  }

  private Account get(UserId user) {
    return accounts.find(user).orElseThrow(CommonError.UNAUTHENTICATED::asError);
  }

  private static void requireUsable(Account account) {
    if (account.status() != AccountStatus.ACTIVE) {
      throw AuthError.ACCOUNT_SUSPENDED.asError();
    }
    if (!account.emailVerified()) {
      throw AuthError.EMAIL_NOT_VERIFIED.asError();
    }
  }

  private SignedIn answer(Sessions.Begun session, Account account) {
    return new SignedIn(
        tokens.issue(account.id(), session.sessionId(), account.role()),
        "Bearer",
        settings.accessTokenLife().toSeconds(),
        session.refreshToken(),
        session.refreshLife().toSeconds(),
        me(account));
  }

  private Me me(Account account) {
    return new Me(
        account.id(),
        account.email(),
        account.emailVerified(),
        account.role(),
        account.status(),
        account.createdAt(),
        secondFactors.isEnabled(account.id()),
        subscriptions.entitlementsOf(account.id()));
  }
}
