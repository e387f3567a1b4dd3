package dev.rendezvous.services.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.testing.TestIssuer;
import dev.rendezvous.testing.TestService;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ID tokens that somebody made up or changed. */
@QuarkusTest
class ForgedIdTokensTest {
  @Inject Redis redis;

  private OidcScene scene;
  private JWTClaimsSet good;

  @BeforeEach
  void open() {
    scene = new OidcScene(redis);
    good = scene.issuer.claims(scene.subject, scene.clock.instant()).build();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void whatTheProviderSignedIsTaken() {
    assertEquals("", scene.refusalOf(scene.issuer.sign(good)));
  }

  @Test
  void unsignedIsRefused() {
    String token = new PlainJWT(good).serialize();
    assertEquals("MALFORMED", scene.refusalOf(token));
    assertEquals("MALFORMED", scene.refusalOf(token + "AAAA"));
    String signed = scene.issuer.sign(good);
    assertEquals("MALFORMED", scene.refusalOf(signed.substring(0, signed.lastIndexOf('.'))));
    assertEquals(
        "SIGNATURE", scene.refusalOf(signed.substring(0, signed.lastIndexOf('.') + 1) + "AAAA"));
  }

  @Test
  void changedAfterItWasSignedIsRefused() {
    String[] parts = scene.issuer.sign(good).split("\\.", -1);
    String payload =
        Base64URL.encode(new JWTClaimsSet.Builder(good).subject("somebody-else").build().toString())
            .toString();
    assertEquals("SIGNATURE", scene.refusalOf(parts[0] + '.' + payload + '.' + parts[2]));
  }

  @Test
  void signedWithThePublicKeyAsSecretIsRefused() throws Exception {
    RSAKey key = scene.issuer.rsaKey();
    var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build();
    var signer = new MACSigner(key.toRSAPublicKey().getEncoded());
    assertEquals("ALGORITHM", scene.refusalOf(TestIssuer.sign(header, good, signer)));
  }

  @Test
  void signedWithAnotherKeyUnderTheProvidersNameIsRefused() {
    var header = TestIssuer.headerOf(scene.issuer.rsaKey());
    var signer = TestIssuer.signer(TestIssuer.newRsaKey());
    assertEquals("SIGNATURE", scene.refusalOf(TestIssuer.sign(header, good, signer)));
  }

  @Test
  void anAlgorithmThatTheProviderDoesNotUseIsRefused() {
    RSAKey key = scene.issuer.rsaKey();
    for (JWSAlgorithm other : List.of(JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
      var header = new JWSHeader.Builder(other).keyID(key.getKeyID()).build();
      assertEquals(
          "ALGORITHM", scene.refusalOf(TestIssuer.sign(header, good, TestIssuer.signer(key))));
    }
  }

  @Test
  void appleMaySignWithEllipticCurvesAndGoogleNot() {
    String token = scene.issuer.signWithEc(good);
    assertEquals("ALGORITHM", scene.refusalOf(OidcProvider.GOOGLE, token, null));
    assertEquals("", scene.refusalOf(OidcProvider.APPLE, token, null));
  }

  @Test
  void aKeyIsGoodForItsOwnAlgorithmOnly() {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(scene.issuer.ecKey().getKeyID()).build();
    var signer = TestIssuer.signer(scene.issuer.rsaKey());
    String token = TestIssuer.sign(header, good, signer);
    assertEquals("ALGORITHM", scene.refusalOf(OidcProvider.APPLE, token, null));
  }

  @Test
  void keysThatTheTokenBringsAlongAreNotAskedFor() throws Exception {
    RSAKey own = TestIssuer.newRsaKey();
    try (TestService attacker = TestService.start(TestService.saying(200, ""))) {
      var jwk = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("x").jwk(own.toPublicJWK());
      var jku = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("x").jwkURL(attacker.uri("/a"));
      var x5u =
          new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("x").x509CertURL(attacker.uri("/b"));
      var x5c =
          new JWSHeader.Builder(JWSAlgorithm.RS256)
              .keyID("x")
              .x509CertChain(List.of(Base64.encode("a certificate")));
      for (JWSHeader.Builder header : List.of(jwk, jku, x5u, x5c)) {
        String token = TestIssuer.sign(header.build(), good, new RSASSASigner(own));
        assertEquals("HEADER", scene.refusalOf(token));
      }
      assertEquals(List.of(), attacker.asked());
      assertEquals(0, scene.keysAsked());
    }
  }

  @Test
  void whatMustBeUnderstoodAndIsNotIsRefused() {
    RSAKey key = scene.issuer.rsaKey();
    var signer = TestIssuer.signer(key);
    var critical =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID(key.getKeyID())
            .customParam("https://example.org/rule", true)
            .criticalParams(Set.of("https://example.org/rule"))
            .build();
    assertEquals("HEADER", scene.refusalOf(TestIssuer.sign(critical, good, signer)));
    var typed =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID(key.getKeyID())
            .type(new JOSEObjectType("at+jwt"))
            .build();
    assertEquals("HEADER", scene.refusalOf(TestIssuer.sign(typed, good, signer)));
    var nameless = new JWSHeader.Builder(JWSAlgorithm.RS256).build();
    assertEquals("HEADER", scene.refusalOf(TestIssuer.sign(nameless, good, signer)));
  }

  @Test
  void whatIsNoTokenIsRefused() {
    String nested = "[".repeat(3000);
    String deep = Base64URL.encode(nested.getBytes(StandardCharsets.UTF_8)).toString();
    for (String bad : List.of("", "a", "a.b", "a.b.c", "...", "é.é.é", deep + ".e30.AAAA")) {
      assertEquals("MALFORMED", scene.refusalOf(bad), bad);
    }
    String huge =
        scene.issuer.sign(new JWTClaimsSet.Builder(good).claim("x", "x".repeat(9000)).build());
    assertEquals("MALFORMED", scene.refusalOf(huge));
  }

  @Test
  void aTokenOfAnotherIssuersKeysIsRefused() {
    try (TestService elsewhere = TestService.start(TestIssuer::answer)) {
      TestIssuer other = TestIssuer.on(elsewhere);
      assertEquals("UNKNOWN_KEY", scene.refusalOf(other.sign(good)));
      assertEquals(0, elsewhere.asked().size());
    }
  }
}
