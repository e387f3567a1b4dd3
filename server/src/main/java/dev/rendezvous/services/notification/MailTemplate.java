package dev.rendezvous.services.notification;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The mails there are. Their texts lie in {@code resources/mail}, a file a language; what each is
 * filled with is named here by its key: a code, minutes and what is left as digits, a country as
 * two letters or empty, a time as {@code 2026-03-04T05:06:07Z}, a date as {@code 2026-03-04}.
 */
public enum MailTemplate {
  /** With {@code code} and {@code minutes}. */
  VERIFY_EMAIL(MailValue.CODE, MailValue.MINUTES),
  ALREADY_REGISTERED,
  /** With {@code code} and {@code minutes}. */
  RESET_PASSWORD(MailValue.CODE, MailValue.MINUTES),
  PASSWORD_CHANGED,
  /** With {@code device}, {@code country} and {@code time}. */
  NEW_SIGN_IN(MailValue.DEVICE, MailValue.COUNTRY, MailValue.TIME),
  /** With {@code device} and {@code time}. */
  SESSION_STOLEN(MailValue.DEVICE, MailValue.TIME),
  MFA_ENABLED,
  MFA_DISABLED,
  /** With {@code left}, the number of codes that are still good. */
  RECOVERY_CODE_USED(MailValue.LEFT),
  /** With {@code name}. */
  PASSKEY_ADDED(MailValue.NAME),
  /** With {@code name}. */
  PASSKEY_REMOVED(MailValue.NAME),
  /** With {@code provider}. */
  IDENTITY_LINKED(MailValue.PROVIDER),
  /** The address was confirmed in another way since, so the password is nobody's. */
  PASSWORD_REMOVED,
  /** With {@code date}, the day after which nothing can be brought back. */
  DELETION_SCHEDULED(MailValue.DATE),
  DELETION_CANCELLED,
  EXPORT_READY,
  /** With {@code clause} and {@code statement}, as all measures have. */
  MODERATION_WARNED(MailValue.CLAUSE, MailValue.STATEMENT),
  MODERATION_REMOVED(MailValue.CLAUSE, MailValue.STATEMENT),
  /** With {@code time}, until when, too. */
  MODERATION_MUTED(MailValue.CLAUSE, MailValue.STATEMENT, MailValue.TIME),
  /** With {@code time}, until when, too. */
  MODERATION_SUSPENDED(MailValue.CLAUSE, MailValue.STATEMENT, MailValue.TIME),
  MODERATION_BANNED(MailValue.CLAUSE, MailValue.STATEMENT),
  /** With {@code statement}. */
  MODERATION_OVERTURNED(MailValue.STATEMENT),
  /** With {@code statement}. */
  MODERATION_UPHELD(MailValue.STATEMENT);

  @SuppressWarnings("ImmutableEnumChecker") // it is: made by List.of
  private final List<MailValue> values;

  MailTemplate(MailValue... values) {
    this.values = List.of(values);
  }

  /** Whether somebody waits for it. */
  boolean hasCode() {
    return values.contains(MailValue.CODE);
  }

  List<MailValue> filledWith() {
    return values;
  }

  /**
   * The values as they are kept.
   *
   * @throws IllegalArgumentException when they are not those of this template, or of another form
   */
  Map<String, String> ordered(Map<String, String> given) {
    Set<String> names = values.stream().map(MailValue::key).collect(Collectors.toSet());
    if (!given.keySet().equals(names)) {
      throw new IllegalArgumentException(name() + " is filled with " + names);
    }
    return values.stream()
        .collect(
            Collectors.toUnmodifiableMap(
                MailValue::key, value -> ordered(value, given.getOrDefault(value.key(), ""))));
  }

  private static String ordered(MailValue value, String given) {
    value.require(given);
    return value.ordered(given);
  }
}
