package dev.rendezvous.services.auth;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.notification.MailTemplate;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Notes in the audit log, and tells owners of accounts by mail, what sessions, second factors and
 * passkeys report. An event that comes twice is told twice: rather that than never.
 */
@Singleton
final class AuthWatch implements EventHandler {
  private final Transactions tx;
  private final Events events;
  private final AccountApi accounts;
  private final AuthMails mails;
  private final AuditLog audit;

  /** What any of these events may carry. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Report(
      UserId user,
      @Nullable UUID session,
      @Nullable String device,
      @Nullable Integer codesLeft,
      @Nullable String name,
      @Nullable String why) {}

  AuthWatch(Transactions tx, Events events, AccountApi accounts, AuthMails mails, AuditLog audit) {
    this.tx = tx;
    this.events = events;
    this.accounts = accounts;
    this.mails = mails;
    this.audit = audit;
  }

  @Override
  public String group() {
    return "auth-watch";
  }

  @Override
  public String service() {
    return "auth";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        "session.stolen",
        "session.ended",
        "mfa.enabled",
        "mfa.disabled",
        "mfa.recovery_codes_renewed",
        "mfa.recovery_code_used",
        "passkey.added",
        "passkey.removed",
        "passkey.cloned");
  }

  @Override
  public void handle(OutboxEvent event) {
    Report report = events.read(event, Report.class);
    tx.run(() -> {
      note(event, report);
      accounts.find(report.user()).ifPresent(account -> tell(event, report, account));
    });
    if (event.type().startsWith("mfa.")) {
      accounts.forget(report.user());
    }
  }

  private void note(OutboxEvent event, Report report) {
    boolean intended = !event.type().endsWith(".stolen") && !event.type().endsWith(".cloned");
    audit.add(
        new AuditEntry(
            event.type(),
            intended,
            intended ? report.user() : null,
            report.user(),
            report.session(),
            null,
            report.why() == null ? Map.of() : Map.of("why", report.why())));
  }

  private void tell(OutboxEvent event, Report report, Account account) {
    String name = report.name() == null ? "" : report.name();
    switch (event.type()) {
      case "session.stolen" ->
          mails.sessionStolen(account, report.device() == null ? "" : report.device(), event.at());
      case "mfa.enabled" -> mails.send(account, MailTemplate.MFA_ENABLED, Map.of());
      case "mfa.disabled" -> mails.send(account, MailTemplate.MFA_DISABLED, Map.of());
      case "mfa.recovery_code_used" ->
          mails.send(
              account,
              MailTemplate.RECOVERY_CODE_USED,
              Map.of("left", String.valueOf(report.codesLeft())));
      case "passkey.added" -> mails.send(account, MailTemplate.PASSKEY_ADDED, Map.of("name", name));
      case "passkey.removed" ->
          mails.send(account, MailTemplate.PASSKEY_REMOVED, Map.of("name", name));
      default -> {
        // noted only
      }
    }
  }
}
