package dev.rendezvous.services.mfa;

/** Base 32 (RFC 4648, section 6), which authenticator apps and people read secrets in. */
final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;

  private Base32() {}

  /** For bytes that need no padding: their number divides by five. */
  static String encode(byte[] bytes) {
    if (bytes.length % BITS != 0) {
      throw new IllegalArgumentException("would need padding: " + bytes.length);
    }
    StringBuilder text = new StringBuilder(bytes.length * Byte.SIZE / BITS);
    int held = 0;
    int heldBits = 0;
    for (byte next : bytes) {
      held = (held << Byte.SIZE) | (next & 0xFF);
      heldBits += Byte.SIZE;
      while (heldBits >= BITS) {
        heldBits -= BITS;
        text.append(ALPHABET.charAt((held >>> heldBits) & (ALPHABET.length() - 1)));
      }
      held &= (1 << heldBits) - 1;
    }
    return text.toString();
  }
}
