package dev.rendezvous.services.moderation;

import dev.rendezvous.config.ModerationSettings;
import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts what is told of somebody into their open case, or begins one. Where a child may be in danger
 * it hides them at once, before anybody has looked.
 */
@Singleton
final class CaseIntake {
  /** What one more report adds, whoever makes it: many voices count, but not like one grave one. */
  private static final int ONE_MORE = 2;

  private static final int MAX_PRIORITY = 999;
  private static final int MAX_TRIES = 3;

  private final CaseStore cases;
  private final CaseEvidenceStore evidence;
  private final Withholding withholding;
  private final AuditLog audit;
  private final ModerationSettings settings;
  private final InstantSource clock;

  CaseIntake(
      CaseStore cases,
      CaseEvidenceStore evidence,
      Withholding withholding,
      AuditLog audit,
      ModerationSettings settings,
      InstantSource clock) {
    this.cases = cases;
    this.evidence = evidence;
    this.withholding = withholding;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Puts something into a case, in the open transaction.
   *
   * @param trust how far who tells it is to be believed, 0 to 1
   * @return the case
   */
  UUID put(UserId subject, ReportReason reason, CaseSource source, double trust) {
    return put(subject, reason, source, trust, null);
  }

  /**
   * As {@link #put(UserId, ReportReason, CaseSource, double)}, with something for moderators to
   * read.
   *
   * @param finding written as JSON; null for none
   */
  UUID put(
      UserId subject,
      ReportReason reason,
      CaseSource source,
      double trust,
      @Nullable Object finding) {
    int priority = priority(reason, trust) + source.weight();
    for (int i = 0; i < MAX_TRIES; i++) {
      boolean begun = cases.insert(subject, reason, source, priority);
      var open = cases.lockOpen(subject);
      if (open.isPresent()) {
        CaseFile file = open.get();
        if (!begun) {
          int more = Math.max(file.priority(), priority) + ONE_MORE;
          cases.add(file.id(), file.reason().or(reason), Math.min(MAX_PRIORITY, more));
        }
        protect(file, reason);
        if (finding != null) {
          evidence.add(file.id(), finding);
        }
        return file.id();
      }
      // it was decided between the two: what is told now is for the next
    }
    throw new IllegalStateException("cases are decided faster than begun");
  }

  /** A reason alone, half of it or all: a grave one of a stranger goes before a small one. */
  static int priority(ReportReason reason, double trust) {
    return (int) Math.round(reason.weight() * (0.5 + trust));
  }

  private void protect(CaseFile file, ReportReason reason) {
    Instant lately = clock.instant().minus(settings.clearedFor());
    if (reason.isChildSafety()
        && file.withheldAt() == null
        && !cases.wasCleared(file.subject(), lately)) {
      cases.setWithheld(file.id());
      withholding.begin(file.subject());
      audit.add(
          new AuditEntry(
              "case.withheld",
              true,
              null,
              file.subject(),
              null,
              null,
              Map.of("case", file.id().toString())));
    }
  }
}
