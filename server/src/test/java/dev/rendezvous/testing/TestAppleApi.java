package dev.rendezvous.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.Base64;
import java.util.Date;
import java.util.List;

/** The App Store Server API on this machine: it answers who asks with its key. */
final class TestAppleApi {
  static final String ISSUER = "57246542-96fe-1a63-e053-0824d011072a";
  static final String KEY_ID = "2X9R4HXF34";

  private static final String URL = "rendezvous-test-apple.api";
  private static final TestObjects OBJECTS = new TestObjects();

  private TestAppleApi() {}

  /** Where it answers. */
  static synchronized URI url() {
    String known = System.getProperty(URL);
    if (known == null) {
      ECPublicKey asking = newKey();
      known =
          TestService.start((exchange, asked) -> answer(exchange, asked, asking))
              .uri("")
              .toString();
      System.setProperty(URL, known);
    }
    return URI.create(known);
  }

  /** The file of the key with which it is asked; it is there once the API is. */
  static Path keyFile() {
    return TestApple.root().resolveSibling("api.p8");
  }

  /** Writes its private half down. */
  private static ECPublicKey newKey() {
    KeyPair keys = TestApple.newKeys();
    String pem =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keys.getPrivate().getEncoded());
    try {
      var _ =
          Files.writeString(
              keyFile(), "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (ECPublicKey) keys.getPublic();
  }

  private static void answer(HttpExchange exchange, TestService.Asked asked, ECPublicKey asking)
      throws IOException {
    if (OBJECTS.answered(exchange, asked)) {
      return;
    }
    if (!isGood(asked.headers().firstValue("Authorization").orElse(""), asking)) {
      TestService.text(exchange, 401, "");
      return;
    }
    var found = OBJECTS.find(asked.path());
    TestService.text(exchange, found.isPresent() ? 200 : 404, found.orElse("{}"));
  }

  private static boolean isGood(String authorization, ECPublicKey asking) {
    try {
      SignedJWT token = SignedJWT.parse(authorization.replaceFirst("^Bearer ", ""));
      JWTClaimsSet claims = token.getJWTClaimsSet();
      return token.verify(new ECDSAVerifier(asking))
          && KEY_ID.equals(token.getHeader().getKeyID())
          && ISSUER.equals(claims.getIssuer())
          && claims.getAudience().equals(List.of("appstoreconnect-v1"))
          && TestApple.BUNDLE_ID.equals(claims.getStringClaim("bid"))
          && claims.getExpirationTime().after(new Date());
    } catch (ParseException | JOSEException e) {
      return false;
    }
  }
}
