package dev.rendezvous.services.moderation;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.types.CommonError;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides about objections: somebody else than who decided first, once. */
@Singleton
final class AppealDesk {
  private final Transactions tx;
  private final AppealStore store;
  private final ActionStore actions;
  private final CaseDesk desk;
  private final Overturning overturning;
  private final CaseReportStore reports;
  private final CaseNews news;

  /**
   * An objection with what it is about.
   *
   * @param file the case that led to the measure
   */
  record AppealView(Appeal appeal, CaseFile file) {}

  AppealDesk(
      Transactions tx,
      AppealStore store,
      ActionStore actions,
      CaseDesk desk,
      Overturning overturning,
      CaseReportStore reports,
      CaseNews news) {
    this.tx = tx;
    this.store = store;
    this.actions = actions;
    this.desk = desk;
    this.overturning = overturning;
    this.reports = reports;
    this.news = news;
  }

  List<Appeal> list(Caller by, AppealStatus status, @Nullable UUID after, int limit) {
    return store.list(status, by.userId(), after, limit);
  }

  /**
   * One; an objection of one's own is as unknown as none.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND
   */
  AppealView get(Caller by, UUID id) {
    Appeal appeal = store.find(id).orElseThrow(CommonError.NOT_FOUND::asError);
    return new AppealView(appeal, fileOf(by, appeal));
  }

  private CaseFile fileOf(Caller by, Appeal appeal) {
    UUID file =
        actions
            .find(appeal.measureId())
            .map(ActionStore.Action::file)
            .orElseThrow(CommonError.NOT_FOUND::asError);
    return desk.get(by, file);
  }

  /**
   * Decides about one; a measure that is overturned is undone with it.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND; APPEAL_DECIDED; NOT_IMPARTIAL for who decided
   *     first, or reported
   */
  AppealView decide(Caller by, UUID id, AppealRequests.Answer answer) {
    return tx.call(() -> {
      Appeal appeal = store.lock(id).orElseThrow(CommonError.NOT_FOUND::asError);
      CaseFile file = fileOf(by, appeal);
      if (appeal.status() != AppealStatus.OPEN) {
        throw ModerationError.APPEAL_DECIDED.asError();
      }
      if (appeal.firstDecidedBy().equals(by.userId())) {
        throw ModerationError.NOT_IMPARTIAL.asError();
      }
      desk.requireImpartial(by, file);
      AppealStatus status = answer.overturn() ? AppealStatus.OVERTURNED : AppealStatus.UPHELD;
      store.decide(id, by.userId(), status, answer.statement());
      if (status == AppealStatus.OVERTURNED) {
        overturn(by, appeal, file);
      }
      news.appeal(appeal, status, answer.statement());
      desk.note(by, "appeal.decided", file, Map.of("status", status.name()));
      return get(by, id);
    });
  }

  private void overturn(Caller by, Appeal appeal, CaseFile file) {
    actions
        .lock(appeal.measureId())
        .filter(action -> !action.revoked())
        .ifPresent(action -> {
          overturning.undo(action, by.userId());
          reports.settle(file.id(), ReportStatus.DISMISSED, List.of());
          news.reports(file, "overturned");
        });
  }
}
