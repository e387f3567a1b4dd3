package dev.rendezvous.services.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.testing.TestService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Looking leaked passwords up elsewhere, without telling which, and without depending on it. */
class PasswordRangesTest {
  private static final String LEAKED = "open sesame 2 the cave";

  /** Of its SHA-1, as any other program tells it. */
  private static final String PREFIX = "A1BE0";

  private static final String REST = "CEA59A082634626E45F308505D5018DAAAD";

  private static final String PADDING = "0".repeat(34) + "A:0\r\n";

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final TestService service = TestService.start(TestService.saying(200, PADDING));
  private final LeakedPasswords leaked =
      new LeakedPasswords(GivenPasswords.askedAt(service.uri("/range")), meters);

  @AfterEach
  void close() {
    leaked.close();
    service.close();
  }

  @Test
  void aPasswordOfTheRangeHasLeaked() {
    service.become(TestService.saying(200, PADDING + REST + ":17"));
    assertTrue(leaked.contain(LEAKED));
    service.become(TestService.saying(200, REST.toLowerCase(Locale.ROOT) + ":1\r\n"));
    assertTrue(leaked.contain(LEAKED));
  }

  @Test
  void onlyFiveDigitsOfItsDigestAreToldAndPaddingIsAskedFor() {
    assertFalse(leaked.contain(LEAKED));
    TestService.Asked asked = service.asked().getFirst();
    assertEquals("/range/" + PREFIX, asked.path());
    assertEquals("true", asked.headers().firstValue("Add-Padding").orElse(""));
    assertEquals("", asked.body());
  }

  @Test
  void whatIsOnlyPaddingHasNotLeaked() {
    service.become(TestService.saying(200, REST + ":0\r\n"));
    assertFalse(leaked.contain(LEAKED));
    assertEquals(0, unanswered());
  }

  @Test
  void whatIsInTheEmbeddedListIsToldToNobody() {
    assertTrue(leaked.contain("password"));
    assertEquals(0, service.asked().size());
  }

  @Test
  void aServiceThatFailsKeepsNobodyFromRegistering() {
    service.become(TestService.saying(500, ""));
    assertPassed(1);
    service.become(TestService.saying(200, "<html>" + REST + ":17</html>"));
    assertPassed(2);
    service.become(TestService.saying(302, ""));
    assertPassed(3);
    service.become(TestService::endless);
    assertPassed(4);
    service.become(service::hang);
    assertPassed(5);
    service.become(service::stall);
    assertPassed(6);
    service.close();
    assertPassed(7);
    assertTrue(leaked.contain("password"));
  }

  @Test
  void redirectsAreNotFollowed() {
    try (TestService elsewhere = TestService.start(TestService.saying(200, PADDING))) {
      URI there = elsewhere.uri("/range/");
      service.become((exchange, _) -> {
        exchange.getResponseHeaders().add("Location", there.toString());
        TestService.text(exchange, 302, "");
      });
      assertFalse(leaked.contain(LEAKED));
      assertEquals(0, elsewhere.asked().size());
      assertEquals(1, unanswered());
    }
  }

  private void assertPassed(int failures) {
    assertFalse(leaked.contain(LEAKED));
    assertEquals(failures, unanswered());
  }

  private double unanswered() {
    return meters.get("rendezvous.passwords.ranges.unanswered").counter().count();
  }
}
