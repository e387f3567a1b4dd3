package dev.rendezvous.middleware.captcha;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.testing.TestService;
import dev.rendezvous.types.AppError;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a provider's verdict, or its silence, means for a request. */
class CaptchaGuardTest {
  private static final String SOLVED =
      "{\"success\":true,\"hostname\":\"app.example.org\",\"error-codes\":[]}";
  private static final String REFUSED =
      "{\"success\":false,\"error-codes\":[\"invalid-input-response\"]}";

  private final TestService provider = TestService.start(TestService.saying(200, SOLVED));
  private final GivenCaptcha settings = GivenCaptcha.askedAt(provider.uri("/siteverify"));

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void whereNoneIsSetUpEverybodyPasses() {
    assertFalse(guard(GivenCaptcha.OFF).isOn());
    assertEquals("", refusalOf(guard(GivenCaptcha.OFF), null));
  }

  @Test
  void aSolvedOnePassesAndTheProviderIsToldOfWhat() {
    assertEquals("", refusalOf(guard(settings), "a token/+&="));
    TestService.Asked asked = provider.asked().getFirst();
    assertEquals("/siteverify", asked.path());
    List<String> form = List.of(asked.body().split("&", -1));
    assertEquals(3, form.size());
    assertTrue(form.contains("secret=our+secret+%26+more"), asked.body());
    assertTrue(form.contains("response=a+token%2F%2B%26%3D"), asked.body());
    assertTrue(form.contains("remoteip=2001%3Adb8%3A%3A1"), asked.body());
  }

  @Test
  void aMissingOneIsRequired() {
    assertEquals("CAPTCHA_REQUIRED", refusalOf(guard(settings), null));
    assertEquals("CAPTCHA_REQUIRED", refusalOf(guard(settings), " "));
    assertEquals(0, provider.asked().size());
  }

  @Test
  void anUnsolvedOneIsRefused() {
    provider.become(TestService.saying(200, REFUSED));
    assertEquals("CAPTCHA_REFUSED", refusalOf(guard(settings), "token"));
    assertEquals("CAPTCHA_REFUSED", refusalOf(guard(settings.failingOpen()), "token"));
  }

  @Test
  void aTokenThatIsTooLongIsRefusedUnasked() {
    assertEquals("", refusalOf(guard(settings), "x".repeat(2048)));
    assertEquals("CAPTCHA_REFUSED", refusalOf(guard(settings), "x".repeat(2049)));
    assertEquals(1, provider.asked().size());
  }

  @Test
  void oneThatWasSolvedOnAnotherSiteIsRefused() {
    assertEquals("", refusalOf(guard(settings.solvedOn("app.example.org")), "token"));
    assertEquals(
        "CAPTCHA_REFUSED", refusalOf(guard(settings.solvedOn("www.example.org")), "token"));
  }

  @Test
  void whileTheProviderIsAwayNobodyPassesUnlessTheOperatorSaysSo() {
    List<TestService.Behaviour> away =
        List.of(
            TestService.saying(500, SOLVED),
            TestService.saying(200, "<html>"),
            TestService.saying(200, "{}"),
            TestService.saying(200, "{\"success\":\"true\"}"),
            TestService.saying(
                200, "{\"success\":false,\"error-codes\":[\"invalid-input-secret\"]}"),
            TestService::endless,
            provider::hang,
            provider::stall);
    for (TestService.Behaviour behaviour : away) {
      provider.become(behaviour);
      assertEquals("UNAVAILABLE", refusalOf(guard(settings), "token"));
    }
    provider.close();
    assertEquals("UNAVAILABLE", refusalOf(guard(settings), "token"));
    assertEquals("", refusalOf(guard(settings.failingOpen()), "token"));
    assertEquals("CAPTCHA_REQUIRED", refusalOf(guard(settings.failingOpen()), null));
  }

  @Test
  void aProviderWithoutItsSecretStopsTheStart() {
    assertThrows(IllegalStateException.class, () -> guard(settings.withoutSecret()));
  }

  private static CaptchaGuard guard(GivenCaptcha settings) {
    return new CaptchaGuard(settings, new ObjectMapper(), new SimpleMeterRegistry());
  }

  private static String refusalOf(CaptchaGuard guard, @Nullable String token) {
    try {
      guard.require(token, "2001:db8::1");
      return "";
    } catch (AppError e) {
      return e.code().name();
    } finally {
      guard.close();
    }
  }
}
