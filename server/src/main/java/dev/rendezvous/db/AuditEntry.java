package dev.rendezvous.db;

import dev.rendezvous.types.UserId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit log; never with a secret in it.
 *
 * @param action what was done or tried, such as {@code auth.sign_in}
 * @param success whether it was done
 * @param actor who did it; null when that is not known
 * @param subject whose account it was about; null when there is none
 * @param session of the actor
 * @param country of the actor, ISO 3166-1 alpha-2
 * @param details a few short values
 */
public record AuditEntry(
    String action,
    boolean success,
    @Nullable UserId actor,
    @Nullable UserId subject,
    @Nullable UUID session,
    @Nullable String country,
    Map<String, String> details) {
  /** Keeps its own copy. */
  public AuditEntry {
    details = Map.copyOf(details);
  }

  /** Something that somebody did with their own account. */
  public static AuditEntry own(String action, UserId user, Map<String, String> details) {
    return new AuditEntry(action, true, user, user, null, null, details);
  }

  /** Something that somebody did with another's account. */
  public static AuditEntry by(
      UserId actor, String action, UserId subject, Map<String, String> details) {
    return new AuditEntry(action, true, actor, subject, null, null, details);
  }
}
