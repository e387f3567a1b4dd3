package dev.rendezvous.testing;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/**
 * Stands in for AdMob: publishes a key, which changes when it is told to, and signs callbacks.
 *
 * <p>Its key lies in system properties, since Quarkus loads this class more than once in one JVM.
 */
public final class TestAdMob {
  /** The ad unit that is rewarded. */
  public static final String AD_UNIT = "2747237135";

  private static final String NAME = "rendezvous-test-admob.";

  private TestAdMob() {}

  /** Hands it to every {@code @QuarkusTest}. */
  public static final class Shared implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      return Map.of(
          "rendezvous.rewards.admob-keys-url",
          url() + "/keys",
          "rendezvous.rewards.admob-ad-units",
          AD_UNIT);
    }

    /** Nothing: it serves every test of the JVM and ends with it. */
    @Override
    public void stop() {}
  }

  private static synchronized String url() {
    String known = System.getProperty(NAME + "url");
    if (known == null) {
      rotate();
      URI url = TestService.start(TestAdMob::answer).uri("");
      known = url.toString();
      System.setProperty(NAME + "url", known);
    }
    return known;
  }

  private static void answer(HttpExchange exchange, TestService.Asked asked) throws IOException {
    TestService.text(
        exchange,
        200,
        "{\"keys\":[{\"keyId\":%s,\"pem\":\"unused\",\"base64\":\"%s\"}]}"
            .formatted(keyId(), System.getProperty(NAME + "public")));
  }

  /** The id of the key that is published. */
  public static String keyId() {
    return String.valueOf(System.getProperty(NAME + "id"));
  }

  /** Changes the key; the one from before is no longer published. */
  public static void rotate() {
    KeyPair pair = newKey();
    System.setProperty(
        NAME + "public", Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    System.setProperty(
        NAME + "private", Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
    System.setProperty(NAME + "id", Long.toString(System.nanoTime() & Integer.MAX_VALUE));
  }

  /** A key that nobody publishes. */
  public static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The signature of a text by the key that is published, as a query has it. */
  public static String sign(String content) {
    try {
      byte[] encoded = Base64.getDecoder().decode(System.getProperty(NAME + "private"));
      PrivateKey key =
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return sign(content, key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The signature of a text by any key. */
  public static String sign(String content, PrivateKey key) {
    try {
      Signature signer = Signature.getInstance("SHA256withECDSA");
      signer.initSign(key);
      signer.update(content.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
