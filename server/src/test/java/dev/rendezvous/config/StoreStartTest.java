package dev.rendezvous.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.testing.TestApple;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that could not work, or would sell for nothing, stop the start. */
@SuppressWarnings("NullAway.Init")
class StoreStartTest {
  private static final String PROVIDERS = "RENDEZVOUS_STORE_PROVIDERS";

  @TempDir Path folder;

  @Test
  void withoutStoresThereIsNothingToRefuse() {
    assertDoesNotThrow(() -> check(Map.of()));
    assertDoesNotThrow(() -> check(Map.of("RENDEZVOUS_PROFILE", "prod")));
    assertDoesNotThrow(() -> check(Map.of(PROVIDERS, "sandbox")));
  }

  @Test
  void whatAStoreNeedsIsListedAtOnce() {
    assertEquals(
        "RENDEZVOUS_STORE_PROVIDERS lists stripe, which needs"
            + " RENDEZVOUS_STORE_STRIPE_WEBHOOK_SECRETS, RENDEZVOUS_STORE_STRIPE_SUCCESS_URL,"
            + " RENDEZVOUS_STORE_STRIPE_CANCEL_URL.",
        refusal(Map.of(PROVIDERS, "stripe", "RENDEZVOUS_STORE_STRIPE_API_KEY", "a-hidden-word")));
    assertTrue(
        refusal(Map.of(PROVIDERS, "google")).contains("RENDEZVOUS_STORE_GOOGLE_PACKAGE_NAME"));
    assertTrue(refusal(Map.of(PROVIDERS, "apple")).contains("RENDEZVOUS_STORE_APPLE_BUNDLE_ID"));
  }

  @Test
  void prodSellsNothingForNothing() {
    assertTrue(
        refusal(Map.of(PROVIDERS, "sandbox", "RENDEZVOUS_PROFILE", "prod"))
            .contains("sells for nothing"));
    String tests = "RENDEZVOUS_STORE_TEST_PURCHASES";
    assertTrue(refusal(Map.of(tests, "true", "RENDEZVOUS_PROFILE", "prod")).contains("testers"));
    assertDoesNotThrow(() -> check(Map.of(tests, "false", "RENDEZVOUS_PROFILE", "prod")));
    assertDoesNotThrow(() -> check(Map.of(tests, "true")));
  }

  @Test
  void prodBelievesAppleOnly() throws IOException {
    for (String unsigned : new String[] {"xcode", "local-testing"}) {
      assertDoesNotThrow(() -> check(apple(unsigned, "dev")));
      assertTrue(refusal(apple(unsigned, "prod")).contains("nothing is verified"));
    }
    assertDoesNotThrow(() -> check(apple("production", "dev")));
    String foreign = refusal(apple("production", "prod"));
    assertTrue(foreign.contains("is not Apple Root CA - G3"), foreign);
  }

  @Test
  void inProductionTheAppHasANumber() throws IOException {
    Map<String, String> given = apple("production", "dev");
    given.remove("RENDEZVOUS_STORE_APPLE_APP_ID");
    assertTrue(refusal(given).contains("RENDEZVOUS_STORE_APPLE_APP_ID"));
    given.put("RENDEZVOUS_STORE_APPLE_ENVIRONMENT", "sandbox");
    assertDoesNotThrow(() -> check(given));
  }

  @Test
  void aKeyIsOfSomebodyAndHasAName() throws IOException {
    Map<String, String> given = apple("production", "dev");
    given.put("RENDEZVOUS_STORE_APPLE_KEY_FILE", "key.p8");
    assertTrue(refusal(given).contains("RENDEZVOUS_STORE_APPLE_ISSUER_ID"));
    given.put("RENDEZVOUS_STORE_APPLE_ISSUER_ID", "57246542-96fe-1a63-e053-0824d011072a");
    assertTrue(refusal(given).contains("RENDEZVOUS_STORE_APPLE_KEY_ID"));
    given.put("RENDEZVOUS_STORE_APPLE_KEY_ID", "2X9R4HXF34");
    assertDoesNotThrow(() -> check(given));
  }

  private Map<String, String> apple(String environment, String profile) throws IOException {
    Map<String, String> given = new HashMap<>();
    given.put("RENDEZVOUS_PROFILE", profile);
    given.put(PROVIDERS, "apple");
    given.put("RENDEZVOUS_STORE_APPLE_BUNDLE_ID", TestApple.BUNDLE_ID);
    given.put("RENDEZVOUS_STORE_APPLE_APP_ID", "1234567890");
    given.put("RENDEZVOUS_STORE_APPLE_ENVIRONMENT", environment);
    given.put("RENDEZVOUS_STORE_APPLE_ROOT_CERTIFICATES", TestApple.root().toString());
    return given;
  }

  private String refusal(Map<String, String> environment) {
    StartRefused refused = assertThrows(StartRefused.class, () -> check(environment));
    assertTrue(!refused.sentence().contains("hidden-word"));
    return refused.sentence();
  }

  private void check(Map<String, String> environment) {
    StoreStart.check(
        GivenSettings.read(
            KnownSettings.ofTheServer(),
            CommandLine.parse(List.of()),
            environment,
            folder.resolve(GivenSettings.FILE_NAME)));
  }
}
