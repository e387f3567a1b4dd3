package dev.rendezvous.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An OpenID provider on this machine that stands in for Google and Apple: discovery, a JWK set, and
 * ID tokens signed with keys that change when it is told to.
 *
 * <p>Its keys lie in a system property, since Quarkus loads this class more than once in one JVM:
 * the one that answers is not the one that signs.
 */
public final class TestIssuer {
  /** Our app, as both providers call it. */
  public static final String CLIENT_ID = "an-app-under-test";

  private static final String NAME = "rendezvous-test-issuer.";
  private static final String JWKS_PATH = "/jwks";

  private final URI url;

  private TestIssuer(URI url) {
    this.url = url;
  }

  /** Hands the shared issuer to every {@code @QuarkusTest}, for both providers. */
  public static final class Shared implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      return shared().configuration();
    }

    /** Nothing: it serves every test of the JVM and ends with it. */
    @Override
    public void stop() {}
  }

  /** The one that the server of all {@code @QuarkusTest}s trusts. */
  public static synchronized TestIssuer shared() {
    String known = System.getProperty(NAME + "url");
    if (known != null) {
      return new TestIssuer(URI.create(known));
    }
    TestIssuer issuer = on(TestService.start(TestIssuer::answer));
    System.setProperty(NAME + "url", issuer.url.toString());
    return issuer;
  }

  /** One of a test's own, on a service that may be told to {@link TestService#become} hostile. */
  public static TestIssuer on(TestService service) {
    TestIssuer issuer = new TestIssuer(service.uri(""));
    issuer.rotate();
    return issuer;
  }

  /** A behaviour: what a provider publishes. */
  public static void answer(HttpExchange exchange, TestService.Asked asked) throws IOException {
    URI here = URI.create("http://127.0.0.1:" + exchange.getLocalAddress().getPort());
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    switch (asked.path()) {
      case JWKS_PATH -> {
        exchange.getResponseHeaders().add("Cache-Control", "public, max-age=3600, no-transform");
        String published = new JWKSet(new TestIssuer(here).keys()).toString(true);
        TestService.text(exchange, 200, published);
      }
      case "/.well-known/openid-configuration" ->
          TestService.text(
              exchange,
              200,
              "{\"issuer\":\"%s\",\"jwks_uri\":\"%s%s\"}".formatted(here, here, JWKS_PATH));
      default -> TestService.text(exchange, 404, "");
    }
  }

  /** The {@code iss} of its tokens. */
  public String name() {
    return url.toString();
  }

  /** Where its keys are. */
  public URI jwksUrl() {
    return url.resolve(JWKS_PATH);
  }

  /** Settings of a server that trusts it as Google and as Apple. */
  public Map<String, String> configuration() {
    return Map.of(
        "rendezvous.oidc.google.client-ids", CLIENT_ID,
        "rendezvous.oidc.google.issuers", name(),
        "rendezvous.oidc.google.jwks-url", jwksUrl().toString(),
        "rendezvous.oidc.apple.client-ids", CLIENT_ID,
        "rendezvous.oidc.apple.issuers", name(),
        "rendezvous.oidc.apple.jwks-url", jwksUrl().toString());
  }

  /** What a good token says of somebody; to be added to, or spoilt. */
  public JWTClaimsSet.Builder claims(String subject, Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(name())
        .audience(CLIENT_ID)
        .subject(subject)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(3600)));
  }

  /** A good token of somebody whose address was verified. */
  public String token(String subject, String email, Instant now) {
    return sign(claims(subject, now).claim("email", email).claim("email_verified", true).build());
  }

  /** Signs with RS256 and the newest key. */
  public String sign(JWTClaimsSet claims) {
    RSAKey key = rsaKey();
    return sign(headerOf(key), claims, signer(key));
  }

  /** Signs with ES256. */
  public String signWithEc(JWTClaimsSet claims) {
    ECKey key = ecKey();
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
    try {
      return sign(header, claims, new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signs with whatever header and key. */
  public static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
    SignedJWT jwt = new SignedJWT(header, claims);
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }

  /** The header under which that key signs. */
  public static JWSHeader headerOf(RSAKey key) {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
  }

  /** Signs with that key. */
  public static JWSSigner signer(RSAKey key) {
    try {
      return new RSASSASigner(key);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The RSA key that signs now, with its private half. */
  public RSAKey rsaKey() {
    return (RSAKey) keys().getFirst();
  }

  /** The elliptic key that signs now, with its private half. */
  public ECKey ecKey() {
    return (ECKey) keys().get(1);
  }

  /** Changes the keys; those from before are no longer published. */
  public void rotate() {
    List<JWK> keys = new ArrayList<>();
    keys.add(newRsaKey());
    try {
      keys.add(
          new ECKeyGenerator(Curve.P_256)
              .keyUse(KeyUse.SIGNATURE)
              .keyID(UUID.randomUUID().toString())
              .generate());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    System.setProperty(NAME + url.getPort(), new JWKSet(keys).toString(false));
  }

  /** A key that nobody publishes. */
  public static RSAKey newRsaKey() {
    try {
      return new RSAKeyGenerator(2048)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyID(UUID.randomUUID().toString())
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<JWK> keys() {
    try {
      return JWKSet.parse(System.getProperty(NAME + url.getPort(), "")).getKeys();
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }
}
