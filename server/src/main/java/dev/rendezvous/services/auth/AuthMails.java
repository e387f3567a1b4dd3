package dev.rendezvous.services.auth;

import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.limits.RateLimiter;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.EmailAddress;
import dev.rendezvous.services.notification.MailApi;
import dev.rendezvous.services.notification.MailOrder;
import dev.rendezvous.services.notification.MailTemplate;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mails about signing up and in, and how many codes one address is sent. */
@Singleton
final class AuthMails {

  private final MailApi mails;
  private final RateLimiter limiter;
  private final AuthSettings settings;

  AuthMails(MailApi mails, RateLimiter limiter, AuthSettings settings) {
    this.mails = mails;
    this.limiter = limiter;
    this.settings = settings;
  }

  /** Counts a code to an address; the same whether it has an account or not. */
  void requireQuota(EmailAddress email) {
    limiter.require(RateLimit.CODE_MAIL_GAP, email.key());
    limiter.require(RateLimit.CODE_MAILS, email.key());
  }

  void code(UserId user, EmailAddress email, String locale, MailTemplate template, String code) {
    Duration life = settings.codeLife();
    Map<String, String> values =
        Map.of("code", code, "minutes", Long.toString(Math.max(1, life.toMinutes())));
    mails.send(new MailOrder(user, email.shown(), locale, template, values, life));
  }

  void alreadyRegistered(Account owner) {
    send(owner, MailTemplate.ALREADY_REGISTERED, Map.of());
  }

  void passwordChanged(Account account) {
    send(account, MailTemplate.PASSWORD_CHANGED, Map.of());
  }

  void passwordRemoved(Account account) {
    send(account, MailTemplate.PASSWORD_REMOVED, Map.of());
  }

  void linked(Account account, String provider) {
    send(account, MailTemplate.IDENTITY_LINKED, Map.of("provider", provider));
  }

  void newSignIn(Account account, String device, @Nullable String country, Instant when) {
    send(
        account,
        MailTemplate.NEW_SIGN_IN,
        Map.of("device", device, "country", country == null ? "" : country, "time", seconds(when)));
  }

  void sessionStolen(Account account, String device, Instant when) {
    send(account, MailTemplate.SESSION_STOLEN, Map.of("device", device, "time", seconds(when)));
  }

  /** Whatever else its owner should know. */
  void send(Account account, MailTemplate template, Map<String, String> values) {
    mails.send(account.notice(template, values));
  }

  private static String seconds(Instant when) {
    return when.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
