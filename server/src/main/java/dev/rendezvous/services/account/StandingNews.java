package dev.rendezvous.services.account;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.services.notification.MailApi;
import dev.rendezvous.services.notification.MailTemplate;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells of what became of accounts, in the transaction that does it: the audit log, the other
 * services, and their owners.
 */
@Singleton
final class StandingNews {

  private final Transactions tx;
  private final Events events;
  private final AuditLog audit;
  private final MailApi mails;
  private final OwnAccounts own;

  /** An account can't be used any more, for now or for good. */
  record Closed(UserId user, AccountStatus status) {}

  /** An account can be used again. */
  record Reopened(UserId user) {}

  /** An account is no more; what hung on it is gone already. */
  record Erased(UserId user) {}

  StandingNews(Transactions tx, Events events, AuditLog audit, MailApi mails, OwnAccounts own) {
    this.tx = tx;
    this.events = events;
    this.audit = audit;
    this.mails = mails;
    this.own = own;
  }

  void deleted(Account account, Instant due) {
    String day = LocalDate.ofInstant(due, ZoneOffset.UTC).toString();
    closed(account, AccountStatus.DELETED);
    audit.add(AuditEntry.own("account.deleted", account.id(), Map.of("erasureDueAt", day)));
    mail(account, MailTemplate.DELETION_SCHEDULED, Map.of("date", day));
  }

  void restored(Account account) {
    opened(account);
    audit.add(AuditEntry.own("account.restored", account.id(), Map.of()));
    mail(account, MailTemplate.DELETION_CANCELLED, Map.of());
  }

  void closed(Account account, AccountStatus status, @Nullable Instant until, UserId by) {
    closed(account, status);
    Map<String, String> details =
        until == null
            ? Map.of("status", status.name())
            : Map.of("status", status.name(), "until", until.toString());
    audit.add(AuditEntry.by(by, "account.closed", account.id(), details));
  }

  void reopened(Account account, UserId by) {
    opened(account);
    audit.add(AuditEntry.by(by, "account.reopened", account.id(), Map.of()));
  }

  void roleChanged(Account account, Role role, UserId by) {
    tx.afterCommit(() -> own.forget(account.id()));
    Map<String, String> details = Map.of("from", account.role().name(), "to", role.name());
    audit.add(AuditEntry.by(by, "account.role_changed", account.id(), details));
  }

  void erased(UserId user) {
    events.add("account.erased", user, new Erased(user));
    audit.add(new AuditEntry("account.erased", true, null, user, null, null, Map.of()));
    tx.afterCommit(() -> own.forget(user));
  }

  private void closed(Account account, AccountStatus status) {
    events.add("account.closed", account.id(), new Closed(account.id(), status));
    tx.afterCommit(() -> own.forget(account.id()));
  }

  private void opened(Account account) {
    events.add("account.reopened", account.id(), new Reopened(account.id()));
    tx.afterCommit(() -> own.forget(account.id()));
  }

  private void mail(Account account, MailTemplate template, Map<String, String> values) {
    mails.send(account.notice(template, values));
  }
}
