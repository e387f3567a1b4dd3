package dev.rendezvous.services.admin;

import dev.rendezvous.services.account.AccountStatus;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.Role;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom a search is for: by one of e-mail, id and name, or else by role and status.
 *
 * @param name how it begins
 */
record UserQuery(
    @Nullable String email,
    @Nullable String id,
    @Nullable String name,
    @Nullable Role role,
    @Nullable AccountStatus status) {
  private static final int MAX_EMAIL = 254;
  private static final int MAX_NAME = 50;

  /**
   * Reads the parameters.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED
   */
  static UserQuery read(
      @Nullable String email,
      @Nullable String id,
      @Nullable String name,
      @Nullable String role,
      @Nullable String status) {
    long ways = Stream.of(email, id, name).filter(way -> way != null).count();
    boolean narrowed = role != null || status != null;
    if (ways > 1 || (ways == 1 && narrowed)) {
      throw FieldError.of(
          "email", "ONE_OF", "give one of email, id and name, or else role and status");
    }
    check("email", email, MAX_EMAIL);
    check("name", name, MAX_NAME);
    return new UserQuery(
        email,
        id,
        name == null ? null : name.strip(),
        role == null ? null : oneOf("role", role, Role.values()),
        status == null ? null : oneOf("status", status, AccountStatus.values()));
  }

  /** Whether it is for the few who are staff, or whose account is not as most are. */
  boolean isNarrow() {
    return (role != null && role != Role.USER)
        || (status != null && status != AccountStatus.ACTIVE);
  }

  private static void check(String field, @Nullable String text, int most) {
    if (text != null && (text.isBlank() || text.length() > most)) {
      throw FieldError.of(field, "SIZE", "must have 1 to " + most + " characters");
    }
  }

  /** The constant of that name. */
  static <E extends Enum<E>> E oneOf(String field, String text, E[] values) {
    return Arrays.stream(values)
        .filter(value -> value.name().equals(text))
        .findFirst()
        .orElseThrow(() ->
            FieldError.of(
                field,
                "ONE_OF",
                "must be one of "
                    + Arrays.stream(values).map(Enum::name).collect(Collectors.joining(", "))));
  }
}
