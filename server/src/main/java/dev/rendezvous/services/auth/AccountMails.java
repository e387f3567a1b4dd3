package dev.rendezvous.services.auth;

import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.middleware.http.Languages;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.limits.RateLimiter;
import dev.rendezvous.services.notification.MailApi;
import dev.rendezvous.services.notification.MailOrder;
import dev.rendezvous.services.notification.MailTemplate;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** The mails about accounts, and how many of them one address gets. */
@Singleton
final class AccountMails {
  private static final Duration NOTICE_LIFE = Duration.ofDays(1);

  private final MailApi mails;
  private final RateLimiter limiter;
  private final AuthSettings settings;

  AccountMails(MailApi mails, RateLimiter limiter, AuthSettings settings) {
    this.mails = mails;
    this.limiter = limiter;
    this.settings = settings;
  }

  /**
   * Counts a mail to an address, and sees to it that there is room for one; the same whether it has
   * an account or not.
   */
  void requireQuota(EmailAddress email) {
    mails.requireRoom();
    limiter.require(RateLimit.CODE_MAILS, email.key());
  }

  /** Orders the mail in the transaction that keeps the code. */
  void sendCode(UserId user, EmailAddress email, String code) {
    Map<String, String> values =
        Map.of("code", code, "minutes", Long.toString(settings.codeLife().toMinutes()));
    mails.send(
        new MailOrder(
            user,
            email.shown(),
            Languages.FALLBACK,
            MailTemplate.VERIFY_EMAIL,
            values,
            settings.codeLife()));
  }

  /** Tells the owner of an account; in the transaction that found it. */
  void sendAlreadyRegistered(UserId owner, EmailAddress email) {
    mails.send(
        new MailOrder(
            owner,
            email.shown(),
            Languages.FALLBACK,
            MailTemplate.ALREADY_REGISTERED,
            Map.of(),
            NOTICE_LIFE));
  }
}
