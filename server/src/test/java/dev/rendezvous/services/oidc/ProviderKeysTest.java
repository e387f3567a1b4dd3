package dev.rendezvous.services.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.testing.TestIssuer;
import dev.rendezvous.testing.TestService;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider whose keys change, who is away, slow or hostile; and strangers who make keys up. */
@QuarkusTest
class ProviderKeysTest {
  private static final String AWAY = "UPSTREAM_UNAVAILABLE";

  @Inject Redis redis;

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
  void keysAreFetchedOnceForManyTokens() {
    for (int i = 0; i < 5; i++) {
      assertEquals("", scene.refusalOf(token()));
    }
    assertEquals(1, scene.keysAsked());
    // as its Cache-Control says
    scene.clock.advance(Duration.ofMinutes(61));
    assertEquals("", scene.refusalOf(token()));
    assertEquals(2, scene.keysAsked());
  }

  @Test
  void aNewKeyIsTakenAtOnceAndAWithdrawnOneNoLonger() {
    String signedBefore = token();
    assertEquals("", scene.refusalOf(token()));
    scene.issuer.rotate();
    scene.clock.advance(Duration.ofSeconds(5));
    assertEquals("", scene.refusalOf(token()));
    assertEquals("UNKNOWN_KEY", scene.refusalOf(signedBefore));
  }

  @Test
  void manyMadeUpKeysAreAskedForOnceInAnInterval() {
    assertEquals("", scene.refusalOf(token()));
    for (int i = 0; i < 50; i++) {
      assertEquals("UNKNOWN_KEY", scene.refusalOf(madeUp()));
    }
    assertEquals(1, scene.keysAsked());
    scene.clock.advance(Duration.ofSeconds(5));
    for (int i = 0; i < 50; i++) {
      assertEquals("UNKNOWN_KEY", scene.refusalOf(madeUp()));
    }
    assertEquals(2, scene.keysAsked());
    assertEquals("", scene.refusalOf(token()));
  }

  @Test
  void manyAtOnceFetchTheKeysTogether() throws Exception {
    List<Future<String>> refusals = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      tokens.add(token());
    }
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String token : tokens) {
        refusals.add(callers.submit(() -> scene.google(token).subject()));
      }
      for (Future<String> one : refusals) {
        assertEquals(36, one.get().length());
      }
    }
    assertEquals(1, scene.keysAsked());
  }

  @Test
  void knownKeysServeForHoursWhileTheProviderIsAway() {
    assertEquals("", scene.refusalOf(token()));
    scene.provider.become(TestService.saying(503, ""));
    scene.clock.advance(Duration.ofHours(2));
    assertEquals("", scene.refusalOf(token()));
    assertEquals("UNKNOWN_KEY", scene.refusalOf(madeUp()));
    scene.clock.advance(Duration.ofHours(9));
    assertEquals("", scene.refusalOf(token()));
    scene.clock.advance(Duration.ofHours(2));
    assertEquals(AWAY, scene.refusalOf(token()));
    scene.provider.become(TestIssuer::answer);
    scene.clock.advance(Duration.ofSeconds(5));
    assertEquals("", scene.refusalOf(token()));
  }

  @Test
  void withoutKeysAProviderThatIsAwayIsToldAsSuchAndNotAskedAllTheTime() {
    scene.provider.become(TestService.saying(500, ""));
    for (int i = 0; i < 20; i++) {
      assertEquals(AWAY, scene.refusalOf(token()));
    }
    assertEquals(1, scene.keysAsked());
    scene.provider.become(TestIssuer::answer);
    scene.clock.advance(Duration.ofSeconds(5));
    assertEquals("", scene.refusalOf(token()));
  }

  @Test
  void aProviderThatIsGoneSlowOrWrongIsAway() {
    List<TestService.Behaviour> wrong =
        List.of(
            scene.provider::hang,
            scene.provider::stall,
            TestService::endless,
            TestService.saying(200, "<html>"),
            TestService.saying(200, "{}"),
            TestService.saying(200, "{\"keys\":[]}"),
            TestService.saying(200, "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"AAAA\"}]}"),
            TestService.saying(200, "{\"keys\":".repeat(2000)));
    for (TestService.Behaviour behaviour : wrong) {
      scene.provider.become(behaviour);
      assertEquals(AWAY, scene.refusalOf(token()));
      scene.clock.advance(Duration.ofSeconds(5));
    }
    scene.provider.close();
    assertEquals(AWAY, scene.refusalOf(token()));
  }

  @Test
  void whatIsWrongDoesNotReplaceKnownKeys() {
    assertEquals("", scene.refusalOf(token()));
    scene.provider.become(TestService.saying(200, "{\"keys\":[]}"));
    scene.clock.advance(Duration.ofMinutes(61));
    assertEquals("", scene.refusalOf(token()));
    assertEquals(2, scene.keysAsked());
  }

  @Test
  void redirectsAreNotFollowed() {
    try (TestService elsewhere = TestService.start(TestIssuer::answer)) {
      scene.provider.become((exchange, _) -> {
        exchange.getResponseHeaders().add("Location", elsewhere.uri("/jwks").toString());
        TestService.text(exchange, 302, "");
      });
      assertEquals(AWAY, scene.refusalOf(token()));
      assertTrue(elsewhere.asked().isEmpty());
    }
  }

  private String token() {
    String somebody = UUID.randomUUID().toString();
    return scene.issuer.sign(scene.issuer.claims(somebody, scene.clock.instant()).build());
  }

  private String madeUp() {
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(UUID.randomUUID().toString());
    var signer = TestIssuer.signer(scene.issuer.rsaKey());
    var claims = scene.issuer.claims(scene.subject, scene.clock.instant()).build();
    return TestIssuer.sign(header.build(), claims, signer);
  }
}
