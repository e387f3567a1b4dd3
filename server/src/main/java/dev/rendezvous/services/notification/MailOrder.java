package dev.rendezvous.services.notification;

import dev.rendezvous.types.UserId;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One mail that is to be sent.
 *
 * @param user whose mail it is, and with whom it is erased; null for a stranger's
 * @param to one address
 * @param locale language tag of the reader, such as {@code de-AT}; English for one we do not speak
 * @param template what it says
 * @param values what the template is filled with; may hold a secret and is therefore never logged
 * @param goodFor how long it is worth being sent; more than a week is a week
 */
public record MailOrder(
    @Nullable UserId user,
    String to,
    String locale,
    MailTemplate template,
    Map<String, String> values,
    Duration goodFor) {
  private static final int MAX_ADDRESS = 254;
  private static final int MAX_LOCALE = 35;
  private static final Duration MAX_LIFE = Duration.ofDays(7);

  /**
   * Checks what is the caller's part.
   *
   * @throws IllegalArgumentException when it is not
   */
  public MailOrder {
    if (to.isBlank() || to.length() > MAX_ADDRESS || to.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("a mail goes to one address");
    }
    if (locale.length() > MAX_LOCALE) {
      throw new IllegalArgumentException("a mail's locale is a language tag");
    }
    if (!goodFor.isPositive()) {
      throw new IllegalArgumentException("a mail is good for some time");
    }
    goodFor = goodFor.compareTo(MAX_LIFE) < 0 ? goodFor : MAX_LIFE;
    values = template.ordered(values);
  }

  /** Without the address and the values. */
  @Override
  public String toString() {
    return "MailOrder[" + template + "]";
  }
}
