package dev.rendezvous.services.moderation;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is suggested to moderators: the next is graver than the last, by a table. */
@Singleton
final class Escalation {
  private final Transactions tx;
  private final EscalationStore store;
  private final ActionStore actions;
  private final AuditLog audit;

  Escalation(Transactions tx, EscalationStore store, ActionStore actions, AuditLog audit) {
    this.tx = tx;
    this.store = store;
    this.actions = actions;
    this.audit = audit;
  }

  List<EscalationStep> list() {
    return store.list();
  }

  /** What the table says of somebody whose conduct is found wrong now. */
  Optional<EscalationStep> suggest(UserId subject) {
    int points = actions.pointsOf(subject) + 1;
    return store.list().reversed().stream().filter(step -> step.points() <= points).findFirst();
  }

  /**
   * Sets all steps.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED for two of the same points, and a step
   *     that does not say how long it lasts
   */
  List<EscalationStep> replace(Caller by, List<EscalationStep> steps) {
    long different = steps.stream().map(EscalationStep::points).distinct().count();
    if (different != steps.size() || !steps.stream().allMatch(EscalationStep::endsAsItShould)) {
      throw FieldError.of(
          "steps", "STEPS", "Each has points of its own; a mute or a suspension lasts days.");
    }
    String said =
        steps.stream()
            .map(step -> step.points() + " " + step.decision())
            .collect(Collectors.joining(", "));
    return tx.call(() -> {
      store.replace(steps);
      audit.add(
          new AuditEntry(
              "escalation.changed",
              true,
              by.userId(),
              null,
              by.sessionId(),
              null,
              Map.of("steps", said)));
      return store.list();
    });
  }
}
