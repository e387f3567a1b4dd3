package dev.rendezvous.services.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that somebody made up or changed. */
@QuarkusTest
class ForgedTokensTest {
  private static final JOSEObjectType AT_JWT = new JOSEObjectType("at+jwt");

  @Inject SigningKeys keys;
  @Inject AuthSettings settings;
  @Inject InstantSource clock;

  private final TestUser ann = TestUsers.here().signUp("Ann");

  @Test
  void whatIsSignedByUsIsTaken() throws Exception {
    var signer = new RSASSASigner(keys.current());
    assertEquals("", refusalOf(signed(ours(), good().build(), signer)));
  }

  @Test
  void unsignedIsRefused() throws Exception {
    assertEquals("UNAUTHENTICATED", refusalOf(new PlainJWT(good().build()).serialize()));
  }

  @Test
  void signedWithThePublicKeyAsSecretIsRefused() throws Exception {
    var signer = new MACSigner(keys.current().toRSAPublicKey().getEncoded());
    var header =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(AT_JWT)
            .keyID(keys.current().getKeyID())
            .build();
    assertEquals("UNAUTHENTICATED", refusalOf(signed(header, good().build(), signer)));
  }

  @Test
  void signedWithAnotherKeyUnderOurNameIsRefused() throws Exception {
    var signer = new RSASSASigner(new RSAKeyGenerator(2048).generate());
    assertEquals("UNAUTHENTICATED", refusalOf(signed(ours(), good().build(), signer)));
  }

  @Test
  void anUnknownKeyIsRefused() throws Exception {
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(AT_JWT).keyID("nobody's").build();
    var signer = new RSASSASigner(keys.current());
    assertEquals("UNAUTHENTICATED", refusalOf(signed(header, good().build(), signer)));
  }

  @Test
  void anotherIssuerOrAudienceIsRefused() throws Exception {
    var signer = new RSASSASigner(keys.current());
    assertEquals(
        "UNAUTHENTICATED", refusalOf(signed(ours(), good().issuer("evil").build(), signer)));
    assertEquals(
        "UNAUTHENTICATED", refusalOf(signed(ours(), good().audience("evil").build(), signer)));
  }

  @Test
  void aSessionThatNeverWasIsRefused() throws Exception {
    var claims = good().claim("sid", UUID.randomUUID().toString()).build();
    var signer = new RSASSASigner(keys.current());
    assertEquals("UNAUTHENTICATED", refusalOf(signed(ours(), claims, signer)));
  }

  @Test
  void aTokenThatHasRunOutIsToldAsSuch() throws Exception {
    var claims = good().expirationTime(Date.from(clock.instant().minusSeconds(1))).build();
    var signer = new RSASSASigner(keys.current());
    assertEquals("TOKEN_EXPIRED", refusalOf(signed(ours(), claims, signer)));
  }

  @Test
  void aTokenFromTheFutureIsRefused() throws Exception {
    var claims = good().issueTime(Date.from(clock.instant().plusSeconds(300))).build();
    var signer = new RSASSASigner(keys.current());
    assertEquals("UNAUTHENTICATED", refusalOf(signed(ours(), claims, signer)));
  }

  @Test
  void aCriticalExtensionThatWeDoNotKnowIsRefused() throws Exception {
    String header =
        "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"crit\":[\"x\"],\"x\":1}"
            .formatted(keys.current().getKeyID());
    String input = Base64URL.encode(header) + "." + Base64URL.encode(good().build().toString());
    var signature =
        new RSASSASigner(keys.current()).sign(ours(), input.getBytes(StandardCharsets.UTF_8));
    assertEquals("UNAUTHENTICATED", refusalOf(input + "." + signature));
  }

  @Test
  void anotherKindOfJwtIsRefused() throws Exception {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(JOSEObjectType.JWT)
            .keyID(keys.current().getKeyID())
            .build();
    var signer = new RSASSASigner(keys.current());
    assertEquals("UNAUTHENTICATED", refusalOf(signed(header, good().build(), signer)));
  }

  @Test
  void aKeyThatTheTokenBringsAlongIsNotAsked() throws Exception {
    var own = new RSAKeyGenerator(2048).generate();
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(AT_JWT)
            .keyID(keys.current().getKeyID())
            .jwk(own.toPublicJWK())
            .build();
    assertEquals(
        "UNAUTHENTICATED", refusalOf(signed(header, good().build(), new RSASSASigner(own))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "sid", "role", "auth_time", "iat", "exp", "iss", "aud"})
  void aTokenThatLacksAClaimIsRefused(String claim) throws Exception {
    var claims = good().claim(claim, null).build();
    var signer = new RSASSASigner(keys.current());
    assertEquals("UNAUTHENTICATED", refusalOf(signed(ours(), claims, signer)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", ".", "..", "a.b", "a.b.c.d.e", "e30.e30.", "!.!.!"})
  void whatIsNoTokenIsRefused(String text) {
    assertEquals("UNAUTHENTICATED", refusalOf(text));
  }

  @Test
  void aTokenThatIsTooLongIsRefusedUnread() {
    assertEquals("UNAUTHENTICATED", refusalOf("a".repeat(5000)));
  }

  private JWSHeader ours() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256)
        .type(AT_JWT)
        .keyID(keys.current().getKeyID())
        .build();
  }

  /** The claims of Ann's real token, to be changed. */
  private JWTClaimsSet.Builder good() throws ParseException {
    return new JWTClaimsSet.Builder(SignedJWT.parse(ann.accessToken()).getJWTClaimsSet());
  }

  private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
      throws JOSEException {
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  /** The code with which a token is refused, or an empty text when it is taken. */
  private String refusalOf(String token) {
    var bearer = new TestUser(ann.server(), ann.id(), ann.email(), token, "");
    var answer = bearer.get("/auth/me");
    return answer.status() == 200 ? "" : answer.errorCode();
  }
}
