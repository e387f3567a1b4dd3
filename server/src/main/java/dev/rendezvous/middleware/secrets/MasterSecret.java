package dev.rendezvous.middleware.secrets;

import dev.rendezvous.config.ServerSettings;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Keys that are derived from the operator's master secret (HKDF, RFC 5869), one a purpose: to seal
 * what the database holds, to digest codes that are too short to be digested bare, and to sign what
 * clients bring back.
 */
@Singleton
public final class MasterSecret {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final SecretKey sealing;
  private final SecretKey codes;
  private final SecretKey signing;

  /** Derives the keys once. */
  public MasterSecret(ServerSettings settings) throws GeneralSecurityException {
    byte[] secret = settings.secret().getBytes(StandardCharsets.UTF_8);
    sealing = derive(secret, "AES", "rendezvous sealing");
    codes = derive(secret, "HmacSHA256", "rendezvous codes");
    signing = derive(secret, "HmacSHA256", "rendezvous signing");
  }

  private static SecretKey derive(byte[] secret, String algorithm, String purpose)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveKey(
            algorithm,
            HKDFParameterSpec.ofExtract()
                .addIKM(secret)
                .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
  }

  /** Encrypts with AES-256-GCM; the nonce comes first. For bytes of any number. */
  public byte[] seal(byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  /**
   * Decrypts what was sealed.
   *
   * @throws GeneralSecurityException when it was sealed with another secret, or changed
   */
  public byte[] unseal(byte[] sealed) throws GeneralSecurityException {
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    return cipher(Cipher.DECRYPT_MODE, nonce)
        .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
  }

  /**
   * HMAC-SHA-256 of a code, bound to what it is for.
   *
   * @param purpose keeps what was made for one use from being good for another
   */
  public byte[] digest(String purpose, String code) {
    return hmac(codes, purpose, code);
  }

  /**
   * HMAC-SHA-256 of something that is handed out and comes back.
   *
   * @param purpose keeps what was signed for one use from being good for another
   */
  public byte[] sign(String purpose, String text) {
    return hmac(signing, purpose, text);
  }

  private static byte[] hmac(SecretKey key, String purpose, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal((purpose + '\n' + text).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
