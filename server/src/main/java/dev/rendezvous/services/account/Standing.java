package dev.rendezvous.services.account;

import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.services.session.EndOfSession;
import dev.rendezvous.services.session.SessionApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether accounts may be used: closed and opened by us, deleted and restored by their owners. All
 * of it locks the account before it changes it, so that a sign-in is either before it, and ended by
 * it, or after.
 */
@Singleton
final class Standing implements StandingApi {
  private final Transactions tx;
  private final AccountStore store;
  private final SessionApi sessions;
  private final ProfileApi profiles;
  private final StandingNews news;
  private final AuthSettings settings;
  private final InstantSource clock;

  Standing(
      Transactions tx,
      AccountStore store,
      SessionApi sessions,
      ProfileApi profiles,
      StandingNews news,
      AuthSettings settings,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.sessions = sessions;
    this.profiles = profiles;
    this.news = news;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Instant delete(UserId user) {
    return tx.call(() -> {
      Account account = lockToLose(user);
      if (account.erasureDueAt() != null) {
        return account.erasureDueAt();
      }
      if (account.status() != AccountStatus.ACTIVE) {
        // closed while its owner was about to delete it: that must not open it again
        throw AccountError.ACCOUNT_SUSPENDED.asError();
      }
      Instant due = clock.instant().plus(settings.erasureDelay());
      store.delete(user, due);
      profiles.hide(user);
      sessions.endAll(user, EndOfSession.ACCOUNT_DELETED);
      news.deleted(account, due);
      return due;
    });
  }

  /**
   * Takes a deletion back, in an open transaction.
   *
   * @throws dev.rendezvous.types.AppError UNAUTHENTICATED when another account has the address by
   *     now
   */
  Account restore(Account account) {
    if (!store.restore(account.id())) {
      throw CommonError.UNAUTHENTICATED.asError();
    }
    profiles.show(account.id());
    news.restored(account);
    return lock(account.id());
  }

  @Override
  public void close(UserId user, @Nullable Instant until, UserId by) {
    tx.run(() -> {
      Account account = lockToLose(user);
      AccountStatus status = until == null ? AccountStatus.BANNED : AccountStatus.SUSPENDED;
      store.setStatus(user, status, until);
      profiles.hide(user);
      sessions.endAll(user, EndOfSession.ACCOUNT_CHANGED);
      news.closed(account, status, until, by);
    });
  }

  @Override
  public void reopen(UserId user, UserId by) {
    tx.run(() -> {
      Account account = lock(user);
      if (account.status() == AccountStatus.SUSPENDED || account.status() == AccountStatus.BANNED) {
        open(account);
        news.reopened(account, by);
      }
    });
  }

  /** A suspension has run out; in an open transaction. */
  Account reopenInTime(Account account) {
    open(account);
    news.reopened(account, account.id());
    return lock(account.id());
  }

  private void open(Account account) {
    boolean deleted = account.erasureDueAt() != null;
    store.setStatus(account.id(), deleted ? AccountStatus.DELETED : AccountStatus.ACTIVE, null);
    if (!deleted) {
      profiles.show(account.id());
    }
  }

  @Override
  public void changeRole(UserId user, Role role, UserId by) {
    tx.run(() -> {
      store.lockAdmins();
      Account account = lock(user);
      if (account.role() != role) {
        store.setRole(user, role);
        sessions.endAll(user, EndOfSession.ACCOUNT_CHANGED);
        news.roleChanged(account, role, by);
      }
    });
  }

  @Override
  public Optional<Account> lockToClose(UserId user) {
    if (store.isAdmin(user)) {
      store.lockAdmins();
    }
    return store.lock(user);
  }

  @Override
  public List<UserId> lockAdmins() {
    return store.lockAdmins();
  }

  @Override
  public boolean hasAdmin() {
    return store.hasAdmin();
  }

  @Override
  public List<UserId> listDueForErasure(Instant now, int limit) {
    return store.listDueForErasure(now, limit);
  }

  @Override
  public boolean beginErasure(UserId user) {
    return tx.call(() -> store.beginErasure(user));
  }

  @Override
  public void postponeErasure(UserId user, Instant until) {
    tx.run(() -> store.postponeErasure(user, until));
  }

  @Override
  public int giveUpStaleClaims(int limit) {
    int givenUp = 0;
    for (UserId claim : store.listStaleClaims(clock.instant().minus(settings.claimLife()), limit)) {
      givenUp += tx.call(() -> store.giveUpClaim(claim)) ? 1 : 0;
    }
    return givenUp;
  }

  /**
   * Locks an account that is about to be lost, but not that of the last administrator. The role is
   * the one that the lock has found. Was it given while we waited for it, the administrators are
   * locked out of order: if that ends in a deadlock, all is done again, and in order then.
   */
  private Account lockToLose(UserId user) {
    Account account = lockToClose(user).orElseThrow(CommonError.NOT_FOUND::asError);
    if (account.role() == Role.ADMIN && store.lockAdmins().equals(List.of(user))) {
      throw AccountError.LAST_ADMIN.asError();
    }
    return account;
  }

  private Account lock(UserId user) {
    return store.lock(user).orElseThrow(CommonError.NOT_FOUND::asError);
  }
}
