package dev.rendezvous.types;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What people type, made safe to show beside what others typed: composed (NFC), without control
 * characters, overrides of the writing direction and what can't be seen.
 */
public final class CleanText {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /** Where the first script begins whose letters joiners may shape; Latin lies before it. */
  private static final int FIRST_JOINABLE = 0x0300;

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
    String composed = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    return composed.codePoints().anyMatch(CleanText::isSeen) ? composed : "";
  }

  private static String visible(String text) {
    String unix = LINE_BREAK.matcher(text).replaceAll("\n");
    StringBuilder kept = new StringBuilder(unix.length());
    Normalizer.normalize(unix, Normalizer.Form.NFC)
        .codePoints()
        .map(CleanText::withPlainBlanks)
        .filter(CleanText::isAllowed)
        .forEach(kept::appendCodePoint);
    return withoutStrayJoiners(kept.codePoints().toArray());
  }

  private static int withPlainBlanks(int c) {
    return switch (Character.getType(c)) {
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '\n';
      case Character.SPACE_SEPARATOR -> ' ';
      default -> c == '\t' ? ' ' : c;
    };
  }

  private static boolean isAllowed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n';
      case Character.FORMAT -> isJoiner(c);
      case Character.SURROGATE, Character.PRIVATE_USE -> false;
      default -> !isBlankGlyph(c) && !isNonCharacter(c);
    };
  }

  /** Letters, marks and symbols by their type that draw nothing. */
  private static boolean isBlankGlyph(int c) {
    return switch (c) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
      default -> (c >= 0xFE00 && c <= 0xFE0D) || (c >= 0xE0100 && c <= 0xE01EF);
    };
  }

  private static boolean isNonCharacter(int c) {
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
  }

  /**
   * Keeps the joiners that shape what they stand between, as in Persian, Hindi and emoji; elsewhere
   * they would only make two names differ that look the same.
   */
  private static String withoutStrayJoiners(int[] text) {
    StringBuilder kept = new StringBuilder(text.length);
    int base = 0;
    for (int i = 0; i < text.length; i++) {
      int c = text[i];
      if (isJoiner(c)) {
        boolean between = base >= FIRST_JOINABLE && i + 1 < text.length && isInk(text[i + 1]);
        if (!between) {
          continue;
        }
      } else if (!isMark(c)) {
        base = c;
      }
      kept.appendCodePoint(c);
    }
    return kept.toString();
  }

  private static boolean isInk(int c) {
    return c != ' ' && c != '\n' && !isJoiner(c);
  }

  private static boolean isSeen(int c) {
    return isInk(c) && !isMark(c);
  }

  private static boolean isJoiner(int c) {
    return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }
}
