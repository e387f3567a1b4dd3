package dev.rendezvous.services.password;

import java.text.Normalizer;
import java.util.Locale;

/** The forms of a password in which it is hashed and compared. */
final class PlainPassword {
  private PlainPassword() {}

  /** Composed (NFC), since keyboards send the same letters in different forms. */
  static String composed(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFC);
  }

  /** As {@link #composed}, and without the difference of large and small letters. */
  static String folded(String typed) {
    // by way of large letters, which unites those that have more than one small form
    return composed(composed(typed).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
  }
}
