package dev.rendezvous.services.admin;

import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountStatus;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, in short.
 *
 * @param displayName null for who has no profile
 * @param email whole in the detail, and in lists for who may close accounts
 * @param emailVerified false for a registration that nobody has proven yet
 * @param suspendedUntil when a suspension ends; null for one without an end, and without one
 * @param erasureDueAt when a deleted account is erased; null for one that lives
 */
record FoundUser(
    UserId id,
    @Nullable String displayName,
    String email,
    boolean emailVerified,
    Role role,
    AccountStatus status,
    Instant createdAt,
    @Nullable Instant suspendedUntil,
    @Nullable Instant erasureDueAt) {
  private static final String HIDDEN = "***";

  /** With no more of the address than tells it from others. */
  FoundUser masked() {
    return new FoundUser(
        id,
        displayName,
        masked(email),
        emailVerified,
        role,
        status,
        createdAt,
        suspendedUntil,
        erasureDueAt);
  }

  private static String masked(String email) {
    int at = email.lastIndexOf('@');
    return at < 1
        ? HIDDEN
        : email.substring(0, email.offsetByCodePoints(0, 1)) + HIDDEN + email.substring(at);
  }

  static FoundUser of(Account account, @Nullable String displayName) {
    return new FoundUser(
        account.id(),
        displayName,
        account.email(),
        account.emailVerified(),
        account.role(),
        account.status(),
        account.createdAt(),
        account.suspendedUntil(),
        account.erasureDueAt());
  }
}
