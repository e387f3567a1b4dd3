package dev.rendezvous.services.privacy;

import dev.rendezvous.config.PrivacySettings;
import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.notification.MailApi;
import dev.rendezvous.services.notification.MailTemplate;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;

/** Notes what became of copies, and tells their owners by mail. */
@Singleton
final class ExportNews {
  private final Transactions tx;
  private final ExportStore store;
  private final AccountApi accounts;
  private final MailApi mails;
  private final AuditLog audit;
  private final PrivacySettings settings;
  private final PrivacyMeters meters;

  ExportNews(
      Transactions tx,
      ExportStore store,
      AccountApi accounts,
      MailApi mails,
      AuditLog audit,
      PrivacySettings settings,
      PrivacyMeters meters) {
    this.tx = tx;
    this.store = store;
    this.accounts = accounts;
    this.mails = mails;
    this.audit = audit;
    this.settings = settings;
    this.meters = meters;
  }

  /**
   * A copy can be fetched from now on.
   *
   * @throws ExportProgress.Lost when the run is another's by now
   */
  void ready(ExportStore.Run run, long size, Instant now) {
    tx.run(() -> {
      if (!store.finish(run, size, now, now.plus(settings.exportKept()))) {
        throw new ExportProgress.Lost();
      }
      audit.add(AuditEntry.own("privacy.export_ready", run.user(), Map.of()));
      accounts.find(run.user()).filter(account -> !account.isDeleted()).ifPresent(this::tell);
    });
    meters.countExport(true);
  }

  private void tell(Account account) {
    mails.send(account.notice(MailTemplate.EXPORT_READY, Map.of()));
  }

  /** A copy is given up; false when the run is another's by now. */
  boolean failed(ExportStore.Run run, String why) {
    boolean ours = tx.call(() -> store.fail(run, why));
    if (ours) {
      meters.countExport(false);
    }
    return ours;
  }
}
