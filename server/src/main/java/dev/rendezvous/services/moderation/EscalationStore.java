package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.ESCALATION_STEPS;

import dev.rendezvous.db.Database;
import jakarta.inject.Singleton;
import java.util.List;
import org.jooq.Records;

/** What is suggested from how many points on, in SQL. */
@Singleton
final class EscalationStore {
  private static final int MAX_STEPS = 100;

  private final Database db;

  EscalationStore(Database db) {
    this.db = db;
  }

  /** All steps, by their points. */
  List<EscalationStep> list() {
    return db.read()
        .select(
            ESCALATION_STEPS.POINTS,
            ESCALATION_STEPS.DECISION.convertFrom(Decision::valueOf),
            ESCALATION_STEPS.DAYS)
        .from(ESCALATION_STEPS)
        .orderBy(ESCALATION_STEPS.POINTS)
        .limit(MAX_STEPS)
        .fetch(Records.mapping(EscalationStep::new));
  }

  void replace(List<EscalationStep> steps) {
    db.write().deleteFrom(ESCALATION_STEPS).where(ESCALATION_STEPS.POINTS.isNotNull()).execute();
    steps.forEach(step ->
        db.write()
            .insertInto(ESCALATION_STEPS)
            .set(ESCALATION_STEPS.POINTS, step.points())
            .set(ESCALATION_STEPS.DECISION, step.decision().name())
            .set(ESCALATION_STEPS.DAYS, step.days())
            .execute());
  }
}
