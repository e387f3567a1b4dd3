package dev.rendezvous.services.reward;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What clients send about rewards. */
final class RewardRequests {
  private static final int MAX_FIELDS = 16;
  private static final int MAX_NAME = 64;
  static final String CODE = "[a-z][a-z0-9_-]{0,63}";

  private RewardRequests() {}

  /**
   * A claim.
   *
   * @param activity its code
   * @param proof as the activity wants it
   */
  record Redeem(
      @NotNull @Pattern(regexp = CODE) String activity,
      @Nullable @Size(max = MAX_FIELDS)
          Map<@NotNull @Size(max = MAX_NAME) String, @NotNull Object> proof) {
    Map<String, Object> given() {
      return proof == null ? Map.of() : proof;
    }
  }

  /**
   * A reward that the staff gives.
   *
   * @param activity its code
   * @param reason for the audit log
   */
  record Award(
      @NotNull @Pattern(regexp = CODE) String activity,
      @NotNull @Size(min = 3, max = 200) String reason) {}
}
