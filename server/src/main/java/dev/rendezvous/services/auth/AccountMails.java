package dev.rendezvous.services.auth;

import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.limits.RateLimiter;
import dev.rendezvous.services.notification.Mail;
import dev.rendezvous.services.notification.MailApi;
import jakarta.inject.Singleton;

/** The mails about accounts, and how many of them one address gets. */
@Singleton
final class AccountMails {
  private final MailApi mails;
  private final RateLimiter limiter;
  private final AuthSettings settings;

  AccountMails(MailApi mails, RateLimiter limiter, AuthSettings settings) {
    this.mails = mails;
    this.limiter = limiter;
    this.settings = settings;
  }

  /** Counts a mail to an address; the same whether it has an account or not. */
  void requireQuota(EmailAddress email) {
    limiter.require(RateLimit.CODE_MAILS, email.key());
  }

  void sendCode(EmailAddress email, String code) {
    mails.send(
        new Mail(
            email.shown(),
            "Your Rendezvous code",
            """
            Your code is %s

            Enter it in the app within %d minutes to confirm that this address is yours.
            If you did not sign up, ignore this mail: nothing happens without the code.
            """
                .formatted(code, settings.codeLife().toMinutes())));
  }

  void sendAlreadyRegistered(EmailAddress email) {
    mails.send(
        new Mail(
            email.shown(),
            "You already have a Rendezvous account",
            """
            Somebody signed up with this address, which already has an account.

            If it was you, sign in with your password.
            If it was not, there is nothing to do: nothing has changed.
            """));
  }
}
