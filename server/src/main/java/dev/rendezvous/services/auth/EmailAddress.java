package dev.rendezvous.services.auth;

import java.text.Normalizer;
import java.util.Locale;

/** One e-mail address in the form by which two of them are compared. */
record EmailAddress(String shown, String key) {
  static EmailAddress of(String typed) {
    String shown = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
    return new EmailAddress(shown, shown.toLowerCase(Locale.ROOT));
  }
}
