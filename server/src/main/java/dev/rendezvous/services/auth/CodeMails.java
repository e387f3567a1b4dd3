package dev.rendezvous.services.auth;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.account.EmailAddress;
import dev.rendezvous.services.notification.MailTemplate;
import jakarta.inject.Singleton;

/** Mails codes to addresses that people name; silent when nobody is there. */
@Singleton
final class CodeMails {
  private final Transactions tx;
  private final AccountApi accounts;
  private final OneTimeCodes codes;
  private final AuthMails mails;
  private final Unobserved unobserved;

  CodeMails(
      Transactions tx,
      AccountApi accounts,
      OneTimeCodes codes,
      AuthMails mails,
      Unobserved unobserved) {
    this.tx = tx;
    this.accounts = accounts;
    this.codes = codes;
    this.mails = mails;
    this.unobserved = unobserved;
  }

  /** A new code for the last registration that names an address; the one before is void. */
  void verifyAgain(EmailAddress email) {
    mails.requireQuota(email);
    unobserved.run(() ->
        tx.run(() -> {
          if (accounts.findOwner(email).filter(owner -> !owner.isDeleted()).isEmpty()) {
            accounts.listClaims(email, 1).stream()
                .findFirst()
                .ifPresent(claim ->
                    send(claim, email, CodePurpose.VERIFY_EMAIL, MailTemplate.VERIFY_EMAIL));
          }
        }));
  }

  /** A code with which the owner of an address sets a new password. */
  void resetPassword(EmailAddress email) {
    mails.requireQuota(email);
    unobserved.run(() ->
        tx.run(() ->
            accounts
                .findOwner(email)
                .ifPresent(owner ->
                    send(owner, email, CodePurpose.RESET_PASSWORD, MailTemplate.RESET_PASSWORD))));
  }

  private void send(
      Account account, EmailAddress email, CodePurpose purpose, MailTemplate template) {
    String code = codes.issue(account.id(), purpose, email.key());
    mails.code(account.id(), EmailAddress.of(account.email()), account.locale(), template, code);
  }
}
