package dev.rendezvous.services.moderation;

import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.inbox.InboxApi;
import dev.rendezvous.services.inbox.Notice;
import dev.rendezvous.services.inbox.NoticeType;
import dev.rendezvous.services.notification.MailApi;
import dev.rendezvous.services.notification.MailTemplate;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells both sides what was decided and why, and the other services, in the same transaction. */
@Singleton
final class CaseNews {
  /** Some are left to be told. */
  static final String LEFT = "case.news_left";

  private static final int PART = 200;

  private final Events events;
  private final CaseReportStore reports;
  private final AccountApi accounts;
  private final InboxApi inbox;
  private final MailApi mails;
  private final InstantSource clock;

  /**
   * Those who are not told yet.
   *
   * @param last who was told last
   */
  record Left(UUID file, String occasion, UUID last) {}

  private record Decided(
      UUID report, UserId reporter, UserId reported, boolean upheld, Instant at) {}

  CaseNews(
      Events events,
      CaseReportStore reports,
      AccountApi accounts,
      InboxApi inbox,
      MailApi mails,
      InstantSource clock) {
    this.events = events;
    this.reports = reports;
    this.accounts = accounts;
    this.inbox = inbox;
    this.mails = mails;
    this.clock = clock;
  }

  /** To whom a measure is against: in the app, and by mail, for they may not get in any more. */
  void measure(UserId subject, UUID action, CaseRequests.Ruling ruling) {
    accounts
        .find(subject)
        .ifPresent(account -> {
          Decision decision = ruling.decision();
          Map<String, String> data =
              Map.of(
                  "measureId", action.toString(),
                  "decision", decision.name(),
                  "clause", ruling.brokenClause().name());
          tell(subject, NoticeType.MODERATION, "measure:" + action, data);
          mails.send(account.notice(decision.mail(), mailed(ruling)));
        });
  }

  private static Map<String, String> mailed(CaseRequests.Ruling ruling) {
    Map<String, String> values = new HashMap<>();
    values.put("clause", Integer.toString(ruling.brokenClause().number()));
    values.put("statement", ruling.statement());
    @Nullable Instant until = ruling.until();
    if (until != null) {
      values.put("time", until.toString());
    }
    return values;
  }

  /** To who objected: what somebody else found. */
  void appeal(Appeal appeal, AppealStatus status, String statement) {
    accounts
        .find(appeal.appellant())
        .ifPresent(account -> {
          Map<String, String> data =
              Map.of(
                  "appealId", appeal.id().toString(),
                  "measureId", appeal.measureId().toString(),
                  "appeal", status.name());
          tell(account.id(), NoticeType.MODERATION, "appeal:" + appeal.id(), data);
          MailTemplate template =
              status == AppealStatus.OVERTURNED
                  ? MailTemplate.MODERATION_OVERTURNED
                  : MailTemplate.MODERATION_UPHELD;
          mails.send(account.notice(template, Map.of("statement", statement)));
        });
  }

  /** To those who reported, and to the other services; once the reports have their status. */
  void reports(CaseFile file, String occasion) {
    reports(file, occasion, null);
  }

  /**
   * As {@link #reports(CaseFile, String)}, to a part of them: {@link CaseNewsWatch} goes on with
   * the others, so that no transaction is as long as a case.
   *
   * @param after whose report was told last
   */
  void reports(CaseFile file, String occasion, @Nullable UUID after) {
    boolean isThere = accounts.find(file.subject()).isPresent();
    List<CaseReportStore.Line> part = reports.list(file.id(), after, PART);
    part.forEach(report -> report(file, report, occasion, isThere));
    if (part.size() == PART) {
      events.add(LEFT, file.subject(), new Left(file.id(), occasion, part.getLast().id()));
    }
  }

  private void report(
      CaseFile file, CaseReportStore.Line report, String occasion, boolean isThere) {
    boolean upheld = report.status() == ReportStatus.ACTIONED;
    UserId reporter = report.reporter();
    if (isThere) {
      Decided decided = new Decided(report.id(), reporter, file.subject(), upheld, clock.instant());
      events.add("report.decided", file.subject(), decided);
    }
    if (accounts.find(reporter).isPresent()) {
      Map<String, String> data =
          Map.of("reportId", report.id().toString(), "status", report.status().name());
      // a report can be decided twice, in another case then
      String source = occasion + ":" + file.id() + ":" + report.id();
      tell(reporter, NoticeType.REPORT_DECIDED, source, data);
    }
  }

  private void tell(UserId user, NoticeType type, String source, Map<String, String> data) {
    inbox.tell(new Notice(user, type, source, null, data, null, clock.instant()));
  }
}
