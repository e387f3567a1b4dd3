package dev.rendezvous.services.account;

import dev.rendezvous.services.notification.MailOrder;
import dev.rendezvous.services.notification.MailTemplate;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code users}.
 *
 * @param email as it was typed, without spaces around
 * @param locale language in which mails are written, such as {@code de}
 * @param suspendedUntil when a suspension ends; null for one without an end, and without one
 * @param erasureDueAt when a deleted account is erased; null for one that lives
 */
public record Account(
    UserId id,
    String email,
    boolean emailVerified,
    Role role,
    AccountStatus status,
    String locale,
    Instant createdAt,
    @Nullable Instant suspendedUntil,
    @Nullable Instant erasureDueAt) {
  /** For how long it is worth telling somebody by mail what happened to their account. */
  private static final Duration NOTICE_LIFE = Duration.ofDays(2);

  /** A mail to its owner about what happened to it. */
  public MailOrder notice(MailTemplate template, Map<String, String> values) {
    return new MailOrder(id, email, locale, template, values, NOTICE_LIFE);
  }

  /** Whether its owner has deleted it, and may still take that back. */
  public boolean isDeleted() {
    return status == AccountStatus.DELETED;
  }

  /** Whether we have closed it for now or for good. */
  public boolean isClosed(Instant now) {
    return switch (status) {
      case ACTIVE, DELETED -> false;
      case SUSPENDED -> suspendedUntil == null || suspendedUntil.isAfter(now);
      case BANNED -> true;
    };
  }
}
