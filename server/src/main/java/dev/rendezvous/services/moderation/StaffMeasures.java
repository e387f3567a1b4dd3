package dev.rendezvous.services.moderation;

import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Closes accounts at once, and opens them without an objection. What closes one makes a case that
 * is decided already, so that it is told, objected to, undone and counted as any other.
 */
@Singleton
final class StaffMeasures implements MeasuresApi {
  private final CaseStore cases;
  private final Measures measures;
  private final ActionStore actions;
  private final CaseNews news;

  StaffMeasures(CaseStore cases, Measures measures, ActionStore actions, CaseNews news) {
    this.cases = cases;
    this.measures = measures;
    this.actions = actions;
    this.news = news;
  }

  @Override
  public void close(
      UserId user, @Nullable Instant until, UserId by, GuidelineClause clause, String statement) {
    Decision decision = until == null ? Decision.BAN : Decision.SUSPEND;
    var ruling =
        new CaseRequests.Ruling(decision, clause, statement, null, until, null, null, null);
    UUID file = cases.insertDecided(user, by, ruling);
    UUID action =
        measures.take(cases.find(file).orElseThrow(CommonError.NOT_FOUND::asError), by, ruling);
    news.measure(user, action, ruling);
  }

  @Override
  public void lift(UserId user, UserId by) {
    actions.listClosing(user).forEach(action -> actions.revoke(action, by));
  }
}
