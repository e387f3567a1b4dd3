package dev.rendezvous.services.moderation;

import dev.rendezvous.types.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where checks tell what they have found: it becomes a case, which a person decides. */
public interface FindingsApi {
  /**
   * Something that a check has found.
   *
   * @param provider who has found it
   * @param confidence how sure it is, 0 to 1
   * @param where a field of the profile, or a picture
   * @param note for moderators
   */
  record Finding(
      String provider,
      ReportReason reason,
      double confidence,
      String where,
      @Nullable String note) {}

  /**
   * Puts findings into the open case about somebody, or begins one; of who is gone, nothing. In the
   * open transaction, or one of its own.
   */
  void tell(UserId subject, List<Finding> findings);
}
