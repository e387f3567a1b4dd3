package dev.rendezvous.types;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What people type, made safe to show beside what others typed: composed (NFC), without control
 * characters, overrides of the writing direction, towers of marks and what can't be seen. Whatever
 * is typed in any language, and emoji, look the same afterwards. Cleaning twice is cleaning once.
 */
public final class CleanText {
  /** Blanks are single in the end; nearly all texts are settled after the first round. */
  private static final int MAX_ROUNDS = 8;

  private static final Pattern LINE_BREAK = Pattern.compile("\r\n?");
  private static final Pattern SPACES = Pattern.compile(" +");
  private static final Pattern ANY_BLANK = Pattern.compile("[ \n]+");
  private static final Pattern BLANK_AT_LINE_END = Pattern.compile(" ?\n ?");
  private static final Pattern MANY_LINES = Pattern.compile("\n{3,}");

  private CleanText() {}

  /** Text of one line; empty when there is nothing to see. */
  public static String line(String text) {
    return finished(ANY_BLANK.matcher(visible(text)).replaceAll(" "));
  }

  /** Text of several lines, with no more than one empty line in a row. */
  public static String paragraphs(String text) {
    String spaced = SPACES.matcher(visible(text)).replaceAll(" ");
    String trimmed = BLANK_AT_LINE_END.matcher(spaced).replaceAll("\n");
    return finished(MANY_LINES.matcher(trimmed).replaceAll("\n\n"));
  }

  private static String finished(String text) {
    String stripped = text.strip();
    return stripped.codePoints().anyMatch(Ink::isSeen) ? stripped : "";
  }

  /**
   * Takes away what is not to be seen. What one character stands beside decides over the next, and
   * taking one away brings others together: so it is done until nothing changes.
   */
  private static String visible(String text) {
    String settled = LigatedText.of(composed(LINE_BREAK.matcher(text).replaceAll("\n")));
    for (int round = 1; round < MAX_ROUNDS; round++) {
      String again = LigatedText.of(composed(settled));
      if (again.equals(settled)) {
        return settled;
      }
      settled = again;
    }
    return composed(LigatedText.withoutLigatures(settled));
  }

  private static String composed(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .map(Ink::withPlainBlanks)
        .filter(Ink::isAllowed)
        .forEach(kept::appendCodePoint);
    return Normalizer.normalize(kept, Normalizer.Form.NFC);
  }
}
