package dev.rendezvous.services.moderation;

import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.UserId;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are asked for.
 *
 * @param subject whom they are about
 * @param claimedBy who has them in hand
 */
record CaseFilter(
    @Nullable CaseState state,
    @Nullable ReportReason reason,
    @Nullable CaseSource source,
    @Nullable UserId subject,
    @Nullable UserId claimedBy) {

  /**
   * Reads the parameters of a request; without a subject or state, the open ones.
   *
   * @param me whether only those that the caller has in hand
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED for what there is not
   */
  static CaseFilter of(
      @Nullable String state,
      @Nullable String reason,
      @Nullable String source,
      @Nullable String subject,
      @Nullable UserId me) {
    @Nullable UserId about = subject == null ? null : person(subject);
    CaseState unsaid = me == null ? CaseState.OPEN : CaseState.CLAIMED;
    @Nullable CaseState wanted =
        state == null && about == null ? unsaid : named("state", CaseState.class, state);
    return new CaseFilter(
        wanted,
        named("reason", ReportReason.class, reason),
        named("source", CaseSource.class, source),
        about,
        me);
  }

  private static <E extends Enum<E>> @Nullable E named(
      String field, Class<E> type, @Nullable String name) {
    if (name == null) {
      return null;
    }
    E[] all = type.getEnumConstants();
    return Arrays.stream(all)
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            FieldError.of(
                field,
                "INVALID",
                "must be one of "
                    + Arrays.stream(all).map(Enum::name).collect(Collectors.joining(", "))));
  }

  private static UserId person(String text) {
    return CanonicalUuid.find(text)
        .map(UserId::new)
        .orElseThrow(() -> FieldError.of("subject", "INVALID", "must be somebody's id"));
  }
}
