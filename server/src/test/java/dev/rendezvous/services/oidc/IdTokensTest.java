package dev.rendezvous.services.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.testing.TestIssuer;
import dev.rendezvous.types.AppError;
import dev.rendezvous.utils.Sha256;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an ID token has to say to be taken, and how often it is. */
@QuarkusTest
class IdTokensTest {
  @Inject Redis redis;
  @Inject OidcApi wired;

  private OidcScene scene;

  @BeforeEach
  void open() {
    scene = new OidcScene(redis);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void theServerTrustsTheIssuerThatItsSettingsName() {
    String subject = UUID.randomUUID().toString();
    String token = TestIssuer.shared().token(subject, "ann@gmail.com", Instant.now());
    OidcIdentity ann = wired.verify(OidcProvider.GOOGLE, token, null);
    assertEquals(
        new OidcIdentity(OidcProvider.GOOGLE, subject, "ann@gmail.com", true, true, null), ann);
  }

  @Test
  void aProviderWithoutClientIdsIsOff() {
    String token = scene.issuer.sign(good().build());
    AppError refusal =
        assertThrows(AppError.class, () -> scene.off.verify(OidcProvider.GOOGLE, token, null));
    assertEquals(OidcError.PROVIDER_OFF, refusal.code());
    assertEquals(0, scene.keysAsked());
  }

  @Test
  void whatTheProviderKnowsOfSomebodyIsTold() {
    OidcIdentity ann =
        scene.google(
            scene.issuer.sign(
                good()
                    .claim("email", "ann@example.org")
                    .claim("email_verified", true)
                    .claim("name", " Ann\u202e  Lee ")
                    .build()));
    assertEquals(scene.subject, ann.subject());
    assertEquals("ann@example.org", ann.email());
    assertTrue(ann.emailVerified());
    assertFalse(ann.emailAuthoritative(), "a mailbox of somebody else's");
    assertEquals("Ann Lee", ann.name());
  }

  @Test
  void anAddressIsVerifiedOnlyIfTheProviderSaysSo() {
    assertTrue(verified("true"));
    assertTrue(verified(true));
    for (Object no : List.of(false, "false", "TRUE", 1, "yes", List.of(true))) {
      assertFalse(verified(no), no.toString());
    }
    OidcIdentity without = scene.google(scene.issuer.sign(fresh("email_verified", true)));
    assertNull(without.email());
    assertFalse(without.emailVerified());
  }

  @Test
  void googleSpeaksWithAuthorityOfItsOwnMailboxes() {
    assertTrue(authoritative(OidcProvider.GOOGLE, "ann@gmail.com", "x", true));
    assertTrue(authoritative(OidcProvider.GOOGLE, "ann@example.org", "hd", "example.org"));
    assertFalse(authoritative(OidcProvider.GOOGLE, "ann@gmail.com.example.org", "x", true));
    assertTrue(
        authoritative(OidcProvider.APPLE, "a1@privaterelay.org", "is_private_email", "true"));
    assertFalse(authoritative(OidcProvider.APPLE, "ann@gmail.com", "x", true));
  }

  @Test
  void anotherIssuerIsRefused() {
    assertEquals("", scene.refusalOf(sign(good().issuer("another.spelling"))));
    assertEquals("ISSUER", scene.refusalOf(sign(good().issuer("https://accounts.google.com"))));
    assertEquals("ISSUER", scene.refusalOf(sign(good().issuer(scene.issuer.name() + "/"))));
    assertEquals("ISSUER", scene.refusalOf(sign(good().issuer(null))));
  }

  @Test
  void aTokenForAnotherAppIsRefused() {
    assertEquals("AUDIENCE", scene.refusalOf(sign(good().audience("another-app"))));
    assertEquals("AUDIENCE", scene.refusalOf(sign(good().audience(List.of()))));
    List<String> withAStranger = List.of(TestIssuer.CLIENT_ID, "another-app");
    assertEquals(
        "AUDIENCE",
        scene.refusalOf(sign(good().audience(withAStranger).claim("azp", TestIssuer.CLIENT_ID))));
    List<String> bothOurs = List.of(TestIssuer.CLIENT_ID, GivenOidc.OTHER_CLIENT_ID);
    assertEquals("AUDIENCE", scene.refusalOf(sign(good().audience(bothOurs))));
    assertEquals(
        "AUDIENCE", scene.refusalOf(sign(good().audience(bothOurs).claim("azp", "another-app"))));
    assertEquals(
        "", scene.refusalOf(sign(good().audience(bothOurs).claim("azp", TestIssuer.CLIENT_ID))));
    // an Android client asks in the name of the server's
    assertEquals("", scene.refusalOf(sign(good().claim("azp", "our-android-app"))));
  }

  @Test
  void aTokenIsGoodInItsTimeOnly() {
    Instant now = scene.clock.instant();
    assertEquals("TIME", scene.refusalOf(sign(good().expirationTime(at(now, -61)))));
    assertEquals("", scene.refusalOf(sign(good().expirationTime(at(now, -59)))));
    assertEquals("TIME", scene.refusalOf(sign(good().issueTime(at(now, 61)))));
    assertEquals("", scene.refusalOf(sign(good().issueTime(at(now, 59)))));
    assertEquals("TIME", scene.refusalOf(sign(good().issueTime(at(now, -1861)))));
    assertEquals("TIME", scene.refusalOf(sign(good().notBeforeTime(at(now, 61)))));
    assertEquals("TIME", scene.refusalOf(sign(good().issueTime(null))));
    assertEquals("TIME", scene.refusalOf(sign(good().expirationTime(null))));
  }

  @Test
  void aSubjectIsAtMost255VisibleCharacters() {
    assertEquals("", scene.refusalOf(sign(good().subject("x".repeat(255)))));
    for (String bad : List.of("", " ", "a b", "ann ", "änn", "x".repeat(256), "a\n")) {
      assertEquals("SUBJECT", scene.refusalOf(sign(good().subject(bad))), bad);
    }
    assertEquals("SUBJECT", scene.refusalOf(sign(good().subject(null))));
  }

  @Test
  void theNonceIsTheOneThatTheClientHadPutIn() {
    String hashed = HexFormat.of().formatHex(Sha256.of("n-0S6_WzA2Mj"));
    assertEquals("", nonced("n-0S6_WzA2Mj", "n-0S6_WzA2Mj"));
    assertEquals("", nonced(hashed, "n-0S6_WzA2Mj"));
    assertEquals("NONCE", nonced("n-0S6_WzA2Mj", hashed));
    assertEquals("NONCE", nonced("n-0S6_WzA2Mj", "another"));
    assertEquals("NONCE", nonced("n-0S6_WzA2Mj", null));
    assertEquals("NONCE", nonced(null, "n-0S6_WzA2Mj"));
    assertEquals("NONCE", nonced("", null));
    assertEquals("NONCE", nonced(7, "7"));
  }

  @Test
  void aTokenIsGoodOnceAndAgainForAMomentOnly() {
    String token = sign(good());
    assertEquals("", scene.refusalOf(token));
    scene.clock.advance(Duration.ofSeconds(59));
    assertEquals("", scene.refusalOf(token));
    scene.clock.advance(Duration.ofSeconds(1));
    assertEquals("USED", scene.refusalOf(token));
  }

  @Test
  void anotherSpellingOfAUsedTokenIsTheSameToken() {
    String token = sign(good());
    assertEquals("", scene.refusalOf(token));
    scene.clock.advance(Duration.ofSeconds(60));
    // of the last of 342 characters four bits say nothing
    char last = token.charAt(token.length() - 1);
    char other = (char) (last + 1);
    String respelled = token.substring(0, token.length() - 1) + other;
    assertEquals("USED", scene.refusalOf(respelled));
    assertEquals("USED", scene.refusalOf(token + "="));
  }

  @Test
  void aTokenThatWasRefusedIsNotUsedUp() {
    String token = sign(good().claim("nonce", "n-0S6_WzA2Mj"));
    assertEquals("NONCE", scene.refusalOf(token));
    scene.clock.advance(Duration.ofMinutes(2));
    assertEquals("", scene.refusalOf(OidcProvider.GOOGLE, token, "n-0S6_WzA2Mj"));
  }

  private String nonced(@Nullable Object claimed, @Nullable String given) {
    String token = sign(good().subject(UUID.randomUUID().toString()).claim("nonce", claimed));
    return scene.refusalOf(OidcProvider.APPLE, token, given);
  }

  private boolean verified(Object said) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder(fresh("email", "ann@example.org"))
            .claim("email_verified", said)
            .build();
    return scene.google(scene.issuer.sign(claims)).emailVerified();
  }

  private boolean authoritative(OidcProvider provider, String email, String claim, Object value) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder(fresh("email", email))
            .claim("email_verified", "true")
            .claim(claim, value)
            .build();
    return scene.service.verify(provider, scene.issuer.sign(claims), null).emailAuthoritative();
  }

  private JWTClaimsSet fresh(String claim, Object value) {
    return scene
        .issuer
        .claims(UUID.randomUUID().toString(), scene.clock.instant())
        .claim(claim, value)
        .build();
  }

  private JWTClaimsSet.Builder good() {
    return scene.issuer.claims(scene.subject, scene.clock.instant());
  }

  private String sign(JWTClaimsSet.Builder claims) {
    return scene.issuer.sign(claims.build());
  }

  private static Date at(Instant now, long seconds) {
    return Date.from(now.plusSeconds(seconds));
  }
}
