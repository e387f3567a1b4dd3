package dev.rendezvous.services.account;

import dev.rendezvous.types.FieldError;
import java.text.Normalizer;
import java.util.Locale;

/**
 * One e-mail address in the form by which two of them are compared: NFC, lower case. Letters that
 * only look alike stay different.
 *
 * @param shown as it was typed, without spaces around
 * @param key as it is compared
 */
public record EmailAddress(String shown, String key) {
  private static final int MAX_LENGTH = 254;

  /**
   * The address that somebody typed, whose form was checked before.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED when it is too long once composed
   */
  public static EmailAddress of(String typed) {
    String shown = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
    String folded = shown.toLowerCase(Locale.ROOT);
    String key = Normalizer.normalize(folded, Normalizer.Form.NFC);
    if (Math.max(shown.length(), key.length()) > MAX_LENGTH) {
      // composing may make a text longer
      throw FieldError.of("email", "SIZE", "is too long");
    }
    return new EmailAddress(shown, key);
  }
}
