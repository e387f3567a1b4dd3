package dev.rendezvous.services.mfa;

import java.io.ByteArrayOutputStream;

/** Secrets as an authenticator app reads them. */
final class Secrets {
  private Secrets() {}

  static byte[] decoded(String base32) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int held = 0;
    int heldBits = 0;
    for (int next : base32.chars().toArray()) {
      held = (held << 5) | (Character.isLetter(next) ? next - 'A' : next - '2' + 26);
      heldBits += 5;
      if (heldBits >= 8) {
        heldBits -= 8;
        bytes.write(held >>> heldBits);
        held &= (1 << heldBits) - 1;
      }
    }
    return bytes.toByteArray();
  }
}
