package dev.rendezvous.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.util.Base64;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The App Store on this machine: signs transactions and notifications under a chain of certificates
 * that are marked as Apple's are, up to a root of its own.
 */
public final class TestApple {
  /** Our app. */
  public static final String BUNDLE_ID = "org.example.rendezvous";

  private static final String FOLDER = "rendezvous-test-apple.folder";
  private static final ASN1ObjectIdentifier OF_INTERMEDIATE =
      new ASN1ObjectIdentifier("1.2.840.113635.100.6.2.1");
  private static final ASN1ObjectIdentifier OF_LEAF =
      new ASN1ObjectIdentifier("1.2.840.113635.100.6.11.1");

  private final List<Base64> chain;
  private final PrivateKey key;

  private TestApple(List<Base64> chain, PrivateKey key) {
    this.chain = List.copyOf(chain);
    this.key = key;
  }

  /**
   * How certificates are made.
   *
   * @param intermediateMarked whether it is marked as the App Store's
   * @param leafMarked whether it is marked as the App Store's
   * @param notBefore when the leaf begins
   * @param notAfter when the leaf ends
   */
  public record Making(
      boolean intermediateMarked, boolean leafMarked, Instant notBefore, Instant notAfter) {
    /** As Apple makes them. */
    public static Making asApple() {
      Instant now = Instant.now();
      return new Making(
          true, true, now.minus(Duration.ofDays(400)), now.plus(Duration.ofDays(400)));
    }
  }

  /** Hands it to every {@code @QuarkusTest}. */
  public static final class Shared implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      return Map.of(
          "rendezvous.store.apple.bundle-id",
          BUNDLE_ID,
          "rendezvous.store.apple.environment",
          "sandbox",
          "rendezvous.store.apple.root-certificates",
          root().toString(),
          "rendezvous.store.apple.issuer-id",
          TestAppleApi.ISSUER,
          "rendezvous.store.apple.key-id",
          TestAppleApi.KEY_ID,
          "rendezvous.store.apple.key-file",
          TestAppleApi.keyFile().toString(),
          "rendezvous.store.apple.api-url",
          TestAppleApi.url().toString());
    }

    /** Nothing: it serves every test of the JVM. */
    @Override
    public void stop() {}
  }

  /**
   * What the App Store Server API answers about a subscription.
   *
   * @param status 1 active, 2 expired, 3 retried, 4 in its grace, 5 revoked
   */
  public void tell(int status, Map<String, Object> transaction, Map<String, Object> renewal) {
    Object original = transaction.get("originalTransactionId");
    Map<String, Object> last =
        Map.of(
            "originalTransactionId", String.valueOf(original),
            "status", status,
            "signedTransactionInfo", sign(transaction),
            "signedRenewalInfo", sign(renewal));
    Map<String, Object> group =
        Map.of("subscriptionGroupIdentifier", "1", "lastTransactions", List.of(last));
    TestObjects.write(
        TestAppleApi.url(),
        "/inApps/v1/subscriptions/" + original,
        TestObjects.text(Map.of("bundleId", BUNDLE_ID, "data", List.of(group))));
  }

  /** What the API says of a transaction from now on. */
  public void tell(Map<String, Object> transaction) {
    TestObjects.write(
        TestAppleApi.url(),
        "/inApps/v1/transactions/" + transaction.get("transactionId"),
        TestObjects.text(Map.of("signedTransactionInfo", sign(transaction))));
  }

  /** Has its API tell of notifications that did not reach us, as they were signed. */
  public void failed(List<String> signed) {
    TestObjects.write(
        TestAppleApi.url(),
        "/inApps/v1/notifications/history",
        TestObjects.text(
            Map.of(
                "hasMore",
                false,
                "notificationHistory",
                signed.stream().map(one -> Map.of("signedPayload", one)).toList())));
  }

  /** Has the API answer a status to everything; 0 for as usual. */
  public void away(int status) {
    TestObjects.away(TestAppleApi.url(), status);
  }

  /** The one whose root the server of all {@code @QuarkusTest}s trusts. */
  public static synchronized TestApple shared() {
    Path folder = root().resolveSibling("signer");
    try {
      List<Base64> chain = new ArrayList<>();
      for (String part : List.of("leaf", "intermediate", "root")) {
        chain.add(Base64.encode(Files.readAllBytes(folder.resolve(part))));
      }
      byte[] key = Files.readAllBytes(folder.resolve("key"));
      return new TestApple(
          chain, KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The file of its root certificate; its keys lie beside it, for each class loader to read. */
  public static synchronized Path root() {
    String known = System.getProperty(FOLDER);
    try {
      if (known == null) {
        Path folder = Files.createTempDirectory("rendezvous-apple");
        Authority authority = Authority.make();
        Files.write(folder.resolve("root.cer"), authority.root().getEncoded());
        TestApple signer = authority.signer(Making.asApple());
        Path parts = Files.createDirectory(folder.resolve("signer"));
        Files.write(parts.resolve("leaf"), signer.chain.get(0).decode());
        Files.write(parts.resolve("intermediate"), signer.chain.get(1).decode());
        Files.write(parts.resolve("root"), signer.chain.get(2).decode());
        Files.write(parts.resolve("key"), signer.key.getEncoded());
        Files.write(folder.resolve("authority"), authority.keys().getPrivate().getEncoded());
        known = folder.toString();
        System.setProperty(FOLDER, known);
      }
      return Path.of(known, "root.cer");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One of a root that nobody trusts. */
  public static TestApple foreign() {
    return Authority.make().signer(Making.asApple());
  }

  /** One under the trusted root, with certificates made in another way. */
  public static TestApple trusted(Making making) {
    Path root = root();
    try {
      byte[] key = Files.readAllBytes(root.resolveSibling("authority"));
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(root)));
      PrivateKey signing =
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key));
      return new Authority(new KeyPair(certificate.getPublicKey(), signing), certificate)
          .signer(making);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key and certificate of a root. */
  private record Authority(KeyPair keys, X509Certificate root) {
    static Authority make() {
      KeyPair keys = newKeys();
      X500Principal name = new X500Principal("CN=A Root of Tests");
      Instant now = Instant.now();
      return new Authority(
          keys,
          certificate(
              new Wanted(
                  name,
                  name,
                  keys,
                  keys.getPrivate(),
                  true,
                  null,
                  now.minus(Duration.ofDays(4000)),
                  now.plus(Duration.ofDays(4000)))));
    }

    TestApple signer(Making making) {
      KeyPair middle = newKeys();
      KeyPair leaf = newKeys();
      X500Principal name = new X500Principal("CN=An Intermediate of Tests");
      X509Certificate intermediate =
          certificate(
              new Wanted(
                  root.getSubjectX500Principal(),
                  name,
                  middle,
                  keys.getPrivate(),
                  true,
                  making.intermediateMarked() ? OF_INTERMEDIATE : null,
                  root.getNotBefore().toInstant(),
                  root.getNotAfter().toInstant()));
      X509Certificate end =
          certificate(
              new Wanted(
                  name,
                  new X500Principal("CN=A Leaf of Tests"),
                  leaf,
                  middle.getPrivate(),
                  false,
                  making.leafMarked() ? OF_LEAF : null,
                  making.notBefore(),
                  making.notAfter()));
      try {
        return new TestApple(
            List.of(
                Base64.encode(end.getEncoded()),
                Base64.encode(intermediate.getEncoded()),
                Base64.encode(root.getEncoded())),
            leaf.getPrivate());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private record Wanted(
      X500Principal issuer,
      X500Principal subject,
      KeyPair keys,
      PrivateKey signing,
      boolean authority,
      @Nullable ASN1ObjectIdentifier mark,
      Instant notBefore,
      Instant notAfter) {}

  static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate certificate(Wanted wanted) {
    var builder =
        new JcaX509v3CertificateBuilder(
            wanted.issuer(),
            new BigInteger(64, new SecureRandom()).add(BigInteger.ONE),
            Date.from(wanted.notBefore()),
            Date.from(wanted.notAfter()),
            wanted.subject(),
            wanted.keys().getPublic());
    try {
      builder.addExtension(
          Extension.basicConstraints, true, new BasicConstraints(wanted.authority()));
      if (wanted.mark() != null) {
        builder.addExtension(wanted.mark(), false, DERNull.INSTANCE);
      }
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(wanted.signing());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a good transaction of a product that is used up says; to be added to, or spoilt. */
  public static Map<String, Object> consumable(String product) {
    String id = Long.toString(2_000_000_000_000L + new SecureRandom().nextInt(Integer.MAX_VALUE));
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("transactionId", id);
    said.put("originalTransactionId", id);
    said.put("bundleId", BUNDLE_ID);
    said.put("productId", product);
    said.put("purchaseDate", Instant.now().toEpochMilli());
    said.put("originalPurchaseDate", Instant.now().toEpochMilli());
    said.put("quantity", 1);
    said.put("type", "Consumable");
    said.put("inAppOwnershipType", "PURCHASED");
    said.put("signedDate", Instant.now().toEpochMilli());
    said.put("environment", "Sandbox");
    said.put("price", 990);
    said.put("currency", "EUR");
    return said;
  }

  /** A notification about a transaction; to be signed as a whole. */
  public Map<String, Object> notification(
      String type, Map<String, Object> transaction, Instant at) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("bundleId", BUNDLE_ID);
    data.put("environment", "Sandbox");
    data.put("signedTransactionInfo", sign(transaction));
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("notificationType", type);
    said.put("notificationUUID", UUID.randomUUID().toString());
    said.put("version", "2.0");
    said.put("signedDate", at.toEpochMilli());
    said.put("data", data);
    return said;
  }

  /** The body of a request to the webhook. */
  public String body(Map<String, Object> notification) {
    return TestObjects.text(Map.of("signedPayload", sign(notification)));
  }

  /** A JWS that carries its certificates. */
  public String sign(Map<String, Object> said) {
    var jws =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.ES256).x509CertChain(chain).build(),
            new Payload(said));
    try {
      jws.sign(new ECDSASigner(key, Curve.P_256));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jws.serialize();
  }
}
