package dev.rendezvous.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Google Play on this machine: a token endpoint that verifies a service account's assertion, the
 * calls of the Developer API about purchases, and notifications as Pub/Sub pushes them.
 */
public final class TestGoogle {
  /** Our app. */
  public static final String PACKAGE = "org.example.rendezvous";

  /** For whom the tokens of pushes are. */
  public static final String AUDIENCE = "https://api.example.org/webhooks/google";

  /** Who pushes. */
  public static final String PUSHER = "pusher@an-app.iam.gserviceaccount.com";

  private static final String URL = "rendezvous-test-google.url";
  private static final String CREDENTIALS = "rendezvous-test-google.credentials";
  private static final String SCOPE = "https://www.googleapis.com/auth/androidpublisher";
  private static final String PURCHASES =
      "/androidpublisher/v3/applications/" + PACKAGE + "/purchases";
  private static final String ACCESS = "an-access-token";
  private static final RSAKey KEY = TestIssuer.newRsaKey();
  private static final TestObjects OBJECTS = new TestObjects();

  private final URI url;

  private TestGoogle(URI url) {
    this.url = url;
  }

  /** Hands it to every {@code @QuarkusTest}. */
  public static final class Shared implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      TestGoogle google = shared();
      return Map.of(
          "rendezvous.store.google.package-name", PACKAGE,
          "rendezvous.store.google.credentials", System.getProperty(CREDENTIALS, ""),
          "rendezvous.store.google.api-url", google.url.toString(),
          "rendezvous.store.google.push-audience", AUDIENCE,
          "rendezvous.store.google.push-account", PUSHER);
    }

    /** Nothing: it serves every test of the JVM and ends with it. */
    @Override
    public void stop() {}
  }

  /** The one that the server of all {@code @QuarkusTest}s asks. */
  public static synchronized TestGoogle shared() {
    String known = System.getProperty(URL);
    if (known == null) {
      known = TestService.start(TestGoogle::answer).uri("").toString();
      System.setProperty(URL, known);
      System.setProperty(CREDENTIALS, credentials(known).toString());
    }
    return new TestGoogle(URI.create(known));
  }

  /** The key file of the account whose assertions this class verifies. */
  private static Path credentials(String url) {
    try {
      String key =
          Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(KEY.toPrivateKey().getEncoded());
      Path file = Files.createTempFile("rendezvous-google", ".json");
      return Files.writeString(
          file,
          TestObjects.text(
              Map.of(
                  "type", "service_account",
                  "project_id", "an-app",
                  "private_key_id", "key-1",
                  "private_key",
                      "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n",
                  "client_email", "seller@an-app.iam.gserviceaccount.com",
                  "token_uri", url + "/token")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpExchange exchange, TestService.Asked asked) throws IOException {
    if (OBJECTS.answered(exchange, asked)) {
      return;
    }
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    if (asked.path().equals("/token")) {
      boolean good = isGood(asked.body());
      TestService.text(
          exchange,
          good ? 200 : 400,
          good
              ? TestObjects.text(
                  Map.of("access_token", ACCESS, "expires_in", 3600, "token_type", "Bearer"))
              : "{\"error\":\"invalid_grant\"}");
    } else if (!asked.headers().firstValue("Authorization").orElse("").equals("Bearer " + ACCESS)) {
      TestService.text(exchange, 401, "{}");
    } else if (exchange.getRequestMethod().equals("POST")) {
      change(exchange, asked);
    } else {
      var found = OBJECTS.find(exchange.getRequestURI().getPath());
      TestService.text(exchange, found.isPresent() ? 200 : 404, found.orElse("{}"));
    }
  }

  /** RFC 7523. */
  private static boolean isGood(String form) {
    String assertion = form.replaceAll(".*assertion=([^&]*).*", "$1");
    try {
      SignedJWT jwt = SignedJWT.parse(URLDecoder.decode(assertion, StandardCharsets.UTF_8));
      return jwt.verify(new RSASSAVerifier(KEY.toRSAPublicKey()))
          && SCOPE.equals(jwt.getJWTClaimsSet().getStringClaim("scope"));
    } catch (ParseException | JOSEException e) {
      return false;
    }
  }

  /** A purchase is consumed or acknowledged. */
  private static void change(HttpExchange exchange, TestService.Asked asked) throws IOException {
    int verb = asked.path().lastIndexOf(':');
    String path = asked.path().substring(0, verb);
    OBJECTS.put(path + "/told", asked.path().substring(verb + 1));
    TestService.text(exchange, 200, "");
  }

  /** A purchase token with which a product was bought, as purchases.products tells. */
  public String buy(String product, Map<String, Object> more) {
    String token = "token." + UUID.randomUUID();
    Map<String, Object> said = new HashMap<>();
    said.put("kind", "androidpublisher#productPurchase");
    said.put("purchaseState", 0);
    said.put("consumptionState", 0);
    said.put("acknowledgementState", 0);
    said.put("orderId", "GPA." + UUID.randomUUID());
    said.put("purchaseTimeMillis", Long.toString(Instant.now().toEpochMilli()));
    said.putAll(more);
    TestObjects.write(url, products(product, token), TestObjects.text(said));
    return token;
  }

  /** What was done with a purchase: {@code consume}, or an empty text. */
  public String told(String product, String token) {
    return TestObjects.read(url, products(product, token) + "/told");
  }

  /** What purchases.subscriptionsv2 tells of a token. */
  public void subscription(String token, Map<String, Object> said) {
    TestObjects.write(url, PURCHASES + "/subscriptionsv2/tokens/" + token, TestObjects.text(said));
  }

  /** What purchases.voidedpurchases lists. */
  public void voided(List<Map<String, Object>> purchases) {
    TestObjects.write(
        url,
        PURCHASES + "/voidedpurchases",
        TestObjects.text(Map.of("voidedPurchases", purchases)));
  }

  private static String products(String product, String token) {
    return PURCHASES + "/products/" + product + "/tokens/" + token;
  }

  /** Has it answer a status to everything; 0 for as usual. */
  public void away(int status) {
    TestObjects.away(url, status);
  }

  /** The body of a push. */
  public static String push(String messageId, Map<String, Object> notification, Instant at) {
    Map<String, Object> said = new HashMap<>();
    said.put("version", "1.0");
    said.put("packageName", PACKAGE);
    said.put("eventTimeMillis", Long.toString(at.toEpochMilli()));
    said.putAll(notification);
    String data =
        Base64.getEncoder().encodeToString(TestObjects.text(said).getBytes(StandardCharsets.UTF_8));
    return TestObjects.text(
        Map.of(
            "message",
            Map.of("data", data, "messageId", messageId, "attributes", Map.of()),
            "subscription",
            "projects/an-app/subscriptions/rtdn"));
  }

  /** What the token of a good push says; to be spoilt. */
  public static JWTClaimsSet.Builder pushClaims() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(TestIssuer.shared().name())
        .audience(AUDIENCE)
        .subject("1234567890")
        .claim("azp", "1234567890")
        .claim("email", PUSHER)
        .claim("email_verified", true)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(3600)));
  }

  /** The header Authorization of a push. */
  public static String authorization(JWTClaimsSet claims) {
    return "Bearer " + TestIssuer.shared().sign(claims);
  }

  /** A purchase as it is now. */
  public JsonNode product(String product, String token) {
    return TestObjects.json(TestObjects.read(url, products(product, token)));
  }
}
