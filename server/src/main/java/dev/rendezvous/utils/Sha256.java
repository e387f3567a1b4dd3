package dev.rendezvous.utils;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests by SHA-256 (FIPS 180-4). */
public final class Sha256 {
  private Sha256() {}

  /** 32 bytes; the text is taken as UTF-8. */
  public static byte[] of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** 32 bytes. */
  public static byte[] of(byte[] bytes) {
    return of(ByteBuffer.wrap(bytes));
  }

  /** 32 bytes, of what remains in the buffer. */
  public static byte[] of(ByteBuffer bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
