package dev.rendezvous.services.account;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts: claimed, proven, let in. */
@Singleton
final class Accounts implements AccountApi {
  private final Transactions tx;
  private final AccountStore store;
  private final OwnAccounts own;
  private final Standing standing;
  private final AgeRule age;
  private final AppealTokens appeals;
  private final InstantSource clock;

  Accounts(
      Transactions tx,
      AccountStore store,
      OwnAccounts own,
      Standing standing,
      AgeRule age,
      AppealTokens appeals,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.own = own;
    this.standing = standing;
    this.age = age;
    this.appeals = appeals;
    this.clock = clock;
  }

  @Override
  public void requireAdult(LocalDate birthDate) {
    age.requireAdult(birthDate);
  }

  @Override
  public UserId claim(EmailAddress email, String locale) {
    return tx.call(() -> store.insertClaim(email, locale));
  }

  @Override
  public boolean confirm(UserId user, EmailAddress email) {
    return tx.call(() -> store.confirm(user, email.key()));
  }

  @Override
  public Optional<Account> find(UserId user) {
    return store.find(user);
  }

  @Override
  public Optional<Account> findOwner(EmailAddress email) {
    return store.findOwner(email.key());
  }

  @Override
  public List<Account> listClaims(EmailAddress email, int limit) {
    return store.listClaims(email.key(), limit);
  }

  @Override
  public Account admit(UserId user) {
    return tx.call(() -> {
      Account account = store.lock(user).orElseThrow(CommonError.UNAUTHENTICATED::asError);
      Instant now = clock.instant();
      if (account.isClosed(now)) {
        throw AccountError.ACCOUNT_SUSPENDED.asError(closedDetails(account));
      }
      if (!account.emailVerified()) {
        throw CommonError.UNAUTHENTICATED.asError();
      }
      boolean isSuspended = account.status() == AccountStatus.SUSPENDED;
      return restored(isSuspended ? standing.reopenInTime(account) : account);
    });
  }

  private Account restored(Account account) {
    return account.isDeleted() ? standing.restore(account) : account;
  }

  @Override
  public Account requireOpen(UserId user) {
    Account account = store.find(user).orElseThrow(CommonError.UNAUTHENTICATED::asError);
    if (account.isClosed(clock.instant())) {
      throw AccountError.ACCOUNT_SUSPENDED.asError(closedDetails(account));
    }
    if (account.isDeleted()) {
      throw CommonError.UNAUTHENTICATED.asError();
    }
    return account;
  }

  @Override
  public AppError refusal() {
    return AccountError.ACCOUNT_SUSPENDED.asError();
  }

  @Override
  public Optional<Account> lock(UserId user) {
    return store.lock(user);
  }

  /** Told to nobody but who has proven to be the owner. */
  private Map<String, String> closedDetails(Account account) {
    Map<String, String> details = new HashMap<>();
    details.put("status", account.status().name());
    details.put("appealToken", appeals.issue(account.id()));
    if (account.suspendedUntil() != null) {
      details.put("until", account.suspendedUntil().toString());
    }
    return details;
  }

  @Override
  public Optional<UserId> findAppellant(String appealToken) {
    return appeals.read(appealToken).filter(user -> store.find(user).isPresent());
  }

  @Override
  public Me me(UserId user) {
    return own.get(user);
  }

  @Override
  public void forget(UserId user) {
    own.forget(user);
  }
}
