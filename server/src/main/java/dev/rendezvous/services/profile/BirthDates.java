package dev.rendezvous.services.profile;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a birth date may become another: once, by its owner, to another adult's, until somebody has
 * checked it. Whoever mistyped can put that right; whoever tries ages out can't.
 */
@Singleton
final class BirthDates {
  private static final int MAX_CORRECTIONS = 1;
  private static final String FIELD = "birthDate";

  private final AgeLimitApi limit;
  private final AuditLog audit;
  private final InstantSource clock;

  BirthDates(AgeLimitApi limit, AuditLog audit, InstantSource clock) {
    this.limit = limit;
    this.audit = audit;
    this.clock = clock;
  }

  /** What is to be stored. */
  record Decided(Birth birth, int corrections) {}

  /**
   * The birth as an update has it, in the update's transaction.
   *
   * @param wanted null to leave the date as it is
   * @param timeZone null for UTC
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED with IMMUTABLE or CORRECTED_BEFORE;
   *     AGE_REQUIREMENT
   */
  Decided decide(
      UserId user, ProfileStore.Locked now, @Nullable LocalDate wanted, @Nullable String timeZone) {
    Instant at = clock.instant();
    Birth moved = now.birth().in(timeZone, at);
    if (wanted == null || wanted.equals(moved.date())) {
      return new Decided(moved, now.corrections());
    }
    if (moved.verified()) {
      throw FieldError.of(FIELD, "IMMUTABLE", "was verified and can't be changed any more");
    }
    if (now.corrections() >= MAX_CORRECTIONS) {
      throw FieldError.of(FIELD, "CORRECTED_BEFORE", "was corrected before; ask the support");
    }
    limit.requireAdult(wanted);
    Birth corrected = moved.correctedTo(wanted);
    note(user, now.birth().ageAt(at), corrected.ageAt(at));
    return new Decided(corrected, now.corrections() + 1);
  }

  /** By age, since the dates themselves are not to outlive the account. */
  private void note(UserId user, int from, int to) {
    Map<String, String> ages = Map.of("from", Integer.toString(from), "to", Integer.toString(to));
    audit.add(AuditEntry.own("profile.birth_date_corrected", user, ages));
  }
}
