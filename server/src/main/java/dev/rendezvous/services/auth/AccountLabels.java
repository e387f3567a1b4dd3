package dev.rendezvous.services.auth;

import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.mfa.AccountLabelApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/** Accounts are told apart by their e-mail, in apps and devices of their owners. */
@Singleton
final class AccountLabels implements AccountLabelApi {
  private final AccountApi accounts;

  AccountLabels(AccountApi accounts) {
    this.accounts = accounts;
  }

  @Override
  public String labelOf(UserId user) {
    return accounts.find(user).map(Account::email).orElseThrow(CommonError.NOT_FOUND::asError);
  }
}
