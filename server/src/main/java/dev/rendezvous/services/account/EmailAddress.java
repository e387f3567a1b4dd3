package dev.rendezvous.services.account;

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
  /** The address that somebody typed; bounds and form were checked before. */
  public static EmailAddress of(String typed) {
    String shown = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
    String folded = shown.toLowerCase(Locale.ROOT);
    return new EmailAddress(shown, Normalizer.normalize(folded, Normalizer.Form.NFC));
  }
}
