package dev.rendezvous.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ads that anybody could have shown stop the start. */
@SuppressWarnings("NullAway.Init")
class RewardStartTest {
  private static final String KEYS = "RENDEZVOUS_REWARDS_ADMOB_KEYS_URL";
  private static final String UNITS = "RENDEZVOUS_REWARDS_ADMOB_AD_UNITS";
  private static final String PROFILE = "RENDEZVOUS_PROFILE";

  @TempDir Path folder;

  @Test
  void withoutAdsThereIsNothingToRefuse() {
    assertDoesNotThrow(() -> check(Map.of()));
    assertDoesNotThrow(() -> check(Map.of(PROFILE, "prod")));
  }

  @Test
  void itHasToBeSaidWhichAdUnitsAreOurs() {
    String keys = "https://keys.example.org/keys.json";
    assertTrue(refusal(Map.of(KEYS, keys)).contains(UNITS));
    assertTrue(refusal(Map.of(KEYS, keys, PROFILE, "prod")).contains(UNITS));
    assertDoesNotThrow(() -> check(Map.of(KEYS, keys, UNITS, "1", PROFILE, "prod")));
  }

  @Test
  void prodTakesNoKeysThatAnybodyCouldHaveSlippedIn() {
    Map<String, String> bare = Map.of(KEYS, "http://keys.example.org/keys.json", UNITS, "1");
    assertDoesNotThrow(() -> check(bare));
    String refused =
        refusal(Map.of(KEYS, "http://keys.example.org/keys.json", UNITS, "1", PROFILE, "prod"));
    assertTrue(refused.contains("https"), refused);
  }

  private String refusal(Map<String, String> environment) {
    return assertThrows(StartRefused.class, () -> check(environment)).sentence();
  }

  private void check(Map<String, String> environment) {
    RewardStart.check(
        GivenSettings.read(
            KnownSettings.ofTheServer(),
            CommandLine.parse(List.of()),
            environment,
            folder.resolve(GivenSettings.FILE_NAME)));
  }
}
