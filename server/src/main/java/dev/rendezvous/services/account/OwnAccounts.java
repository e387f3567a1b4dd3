package dev.rendezvous.services.account;

import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.services.mfa.MfaApi;
import dev.rendezvous.services.subscription.SubscriptionApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Accounts as their owners see them, kept in the near cache. */
@Singleton
final class OwnAccounts {
  /** Short, so that what other services change about an account is seen soon. */
  private static final Duration CACHED_FOR = Duration.ofSeconds(30);

  private static final int MAX_CACHED = 100_000;

  private final AccountStore accounts;
  private final MfaApi mfa;
  private final SubscriptionApi subscriptions;
  private final NearCache<Me> cache;

  OwnAccounts(AccountStore accounts, MfaApi mfa, SubscriptionApi subscriptions, NearCaches caches) {
    this.accounts = accounts;
    this.mfa = mfa;
    this.subscriptions = subscriptions;
    cache = caches.create("me", Me.class, CACHED_FOR, MAX_CACHED);
  }

  Me get(UserId user) {
    return cache
        .get(user.toString(), () -> accounts.find(user).map(this::me))
        .orElseThrow(CommonError.UNAUTHENTICATED::asError);
  }

  void forget(UserId user) {
    cache.invalidate(user.toString());
  }

  private Me me(Account account) {
    return new Me(
        account.id(),
        account.email(),
        account.emailVerified(),
        account.role(),
        account.status(),
        account.createdAt(),
        mfa.isEnabled(account.id()),
        subscriptions.entitlementsOf(account.id()));
  }
}
