package dev.rendezvous.services.contact;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Finds telephone numbers: seven digits and more with little between them, also spelled out, unless
 * they read as dates, years, times, results or round numbers.
 *
 * <p>A library that knows every country's numbers finds those that are written as they should be;
 * here they are written so that they are not found.
 */
final class PhoneNumbers {
  private static final Map<String, String> WORDS = words();

  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+");

  /** Digits that letters stand in for, as in O17l: nothing but those, and a digit among them. */
  private static final Pattern LIKE_DIGITS = Pattern.compile("[0-9oOlI|]*[0-9][0-9oOlI|]*");

  /** Seven digits, and between two of them up to three characters that are no letters. */
  private static final Pattern DIGITS =
      Pattern.compile("\\+?[0-9](?:[^\\p{L}\\p{N}]{0,3}[0-9]){6,}");

  private static final String DAY = "(?:0?[1-9]|[12][0-9]|3[01])";
  private static final String MONTH = "(?:0?[1-9]|1[0-2])";
  private static final String YEAR = "(?:19|20)[0-9]{2}";
  private static final String SPLIT = "\\s?[./-]\\s?";
  private static final String TIME = "(?:[01]?[0-9]|2[0-4])[:.][0-5][0-9]";

  private static final String WHEN =
      either(
          DAY + SPLIT + MONTH + SPLIT + "(?:" + YEAR + "|[0-9]{2})",
          MONTH + SPLIT + DAY + SPLIT + "(?:" + YEAR + "|[0-9]{2})",
          YEAR + SPLIT + MONTH + SPLIT + DAY,
          MONTH + "[./]" + YEAR,
          YEAR,
          TIME);

  private static final String RESULT = "[0-9]{1,3}\\s?[-:/]\\s?[0-9]{1,3}";
  private static final String MEASURES = "[1-9][0-9]{1,2}([-/])[1-9][0-9]{1,2}[-/][1-9][0-9]";
  private static final String ROUND = "[1-9][0-9]?0{5,}";
  private static final String GROUPED =
      either("[1-9][0-9]?(?:[.,'][0-9]{3}){2,}", "[1-9][0-9]{0,2}(?:[.,' ]000)+");

  private static final String HARMLESS_ITEM =
      either(WHEN + "(?:\\s?[-/]\\s?" + WHEN + ")?", RESULT, MEASURES, ROUND, GROUPED);

  private static final Pattern HARMLESS =
      Pattern.compile(HARMLESS_ITEM + "(?:[\\s,;()&]{1,3}" + HARMLESS_ITEM + "){0,3}");

  private PhoneNumbers() {}

  /**
   * Whether there is one.
   *
   * @param text unmasked
   */
  static boolean isIn(String text) {
    Matcher candidate = DIGITS.matcher(withDigits(text));
    while (candidate.find()) {
      if (!HARMLESS.matcher(candidate.group()).matches()) {
        return true;
      }
    }
    return false;
  }

  private static String withDigits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    Matcher token = TOKEN.matcher(text);
    int end = 0;
    while (token.find()) {
      digits.append(text, end, token.start()).append(digitsOf(token.group()));
      end = token.end();
    }
    return digits.append(text, end, text.length()).toString();
  }

  private static String digitsOf(String token) {
    if (LIKE_DIGITS.matcher(token).matches()) {
      return token.replace('o', '0').replace('O', '0').replace('l', '1').replace('I', '1');
    }
    return WORDS.getOrDefault(token.toLowerCase(Locale.ROOT), token);
  }

  /** As they are without accents, which unmasking takes away. */
  private static Map<String, String> words() {
    String[][] languages = {
      {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"},
      {"null", "eins", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun"},
      {"cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"},
      {"zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"}
    };
    Map<String, String> words = new HashMap<>();
    for (String[] language : languages) {
      for (int digit = 0; digit < language.length; digit++) {
        words.put(language[digit], Integer.toString(digit));
      }
    }
    words.put("zwo", "2");
    words.put("fuenf", "5");
    words.put("oh", "0");
    return Map.copyOf(words);
  }

  private static String either(String... patterns) {
    return "(?:" + String.join("|", patterns) + ")";
  }
}
