package dev.rendezvous.services.moderation;

import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.FieldError;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far somebody has read the queue: up to this case. */
record CaseCursor(int priority, UUID id) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,5})\\.([0-9a-f-]{36})");

  static CaseCursor of(CaseFile last) {
    return new CaseCursor(last.priority(), last.id());
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED for anything else
   */
  static CaseCursor parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (parts.matches()) {
      var id = CanonicalUuid.find(parts.group(2));
      if (id.isPresent()) {
        return new CaseCursor(Integer.parseInt(parts.group(1)), id.get());
      }
    }
    throw FieldError.of("cursor", "INVALID", "is not a cursor that a list answered");
  }

  /** For the address of the next part. */
  @Override
  public String toString() {
    return priority + "." + id;
  }
}
