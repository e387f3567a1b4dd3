package dev.rendezvous.services.admin;

import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.services.coins.BooksApi;
import dev.rendezvous.services.coins.Movement;
import dev.rendezvous.services.match.MatchRecordApi;
import dev.rendezvous.services.match.MatchRecordApi.MatchRecord;
import dev.rendezvous.services.moderation.ReportRecordApi;
import dev.rendezvous.services.moderation.ReportRecordApi.ReportRecord;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.PageRequest;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened with somebody, the last first; never what they wrote. */
@Singleton
final class UserHistories {
  private static final BooksApi.Filter ALL = new BooksApi.Filter(null, null, null);

  private final LookLog log;
  private final MatchRecordApi matches;
  private final BooksApi books;
  private final ReportRecordApi reports;

  UserHistories(LookLog log, MatchRecordApi matches, BooksApi books, ReportRecordApi reports) {
    this.log = log;
    this.matches = matches;
    this.books = books;
    this.reports = reports;
  }

  /** Whom they met. */
  Page<MatchRecord> matches(Caller caller, String id, PageRequest part) {
    UUID cursor = Cursors.read(part.cursor());
    MatchId before = cursor == null ? null : new MatchId(cursor);
    UserId user = log.look(caller, id, "matches").id();
    return Cursors.page(
        matches.list(user, before, part.limit() + 1), part.limit(), match -> match.id().toString());
  }

  /** How their coins came and went. */
  Page<Movement> transactions(Caller caller, String id, PageRequest part) {
    UUID before = Cursors.read(part.cursor());
    UserId user = log.look(caller, id, "transactions").id();
    return Cursors.page(
        books.list(user, ALL, before, 0, part.limit() + 1),
        part.limit(),
        movement -> movement.id().toString());
  }

  /**
   * Reports on them, or by them.
   *
   * @param side {@code against}, which it is without, or {@code by}
   */
  Page<ReportRecord> reports(Caller caller, String id, @Nullable String side, PageRequest part) {
    UUID before = Cursors.read(part.cursor());
    boolean made = isBy(side);
    UserId user = log.look(caller, id, made ? "reports by" : "reports against").id();
    List<ReportRecord> found =
        made
            ? reports.listBy(user, before, part.limit() + 1)
            : reports.listAgainst(user, before, part.limit() + 1);
    return Cursors.page(found, part.limit(), report -> report.id().toString());
  }

  private static boolean isBy(@Nullable String side) {
    if (side == null || side.equals("against")) {
      return false;
    }
    if (side.equals("by")) {
      return true;
    }
    throw FieldError.of("side", "ONE_OF", "must be against or by");
  }
}
