package dev.rendezvous.matchmaker;

import java.util.Optional;
import java.util.Set;

/**
 * What others can wish for in a person.
 *
 * @param gender the person's gender
 * @param age full years, {@value #ADULT_AGE} to {@value #MAX_AGE}: a minor cannot be described
 * @param country ISO 3166-1 alpha-2 in capitals, or empty when not told
 * @param languages language tags the person speaks, at most {@value #MAX_LANGUAGES}
 * @param interests what the person likes
 * @param cell roughly where the person is, or empty when not told
 * @param reputationBand 0 (worst) to {@value #MAX_REPUTATION_BAND} (best)
 */
public record Traits(
    Gender gender,
    int age,
    Optional<String> country,
    Set<String> languages,
    InterestSet interests,
    Optional<GridCell> cell,
    int reputationBand) {
  public static final int ADULT_AGE = 18;
  public static final int MAX_AGE = 120;
  public static final int MAX_LANGUAGES = 32;
  public static final int MAX_REPUTATION_BAND = 4;

  public Traits {
    Limits.requireWithin("age", age, ADULT_AGE, MAX_AGE);
    Limits.requireWithin("reputationBand", reputationBand, 0, MAX_REPUTATION_BAND);
    Limits.requireWithin("number of languages", languages.size(), 0, MAX_LANGUAGES);
    country.ifPresent(Traits::requireCountryCode);
    languages = Set.copyOf(languages);
  }

  static void requireCountryCode(String code) {
    Limits.require(
        code.length() == 2 && isCapital(code.charAt(0)) && isCapital(code.charAt(1)),
        "a country must be two capital letters (ISO 3166-1 alpha-2)");
  }

  private static boolean isCapital(char letter) {
    return letter >= 'A' && letter <= 'Z';
  }
}
