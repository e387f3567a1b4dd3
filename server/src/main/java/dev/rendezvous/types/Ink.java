package dev.rendezvous.types;

/** Which characters draw something, and which only act on those beside them. */
final class Ink {
  static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  static final int ZERO_WIDTH_JOINER = 0x200D;
  static final int ENCLOSING_KEYCAP = 0x20E3;

  private static final int MONGOLIAN_VOWEL_SEPARATOR = 0x180E;

  private Ink() {}

  /** Blanks of any kind are a space; what ends a line is a line break. */
  static int withPlainBlanks(int c) {
    return switch (Character.getType(c)) {
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '\n';
      case Character.SPACE_SEPARATOR -> ' ';
      default ->
          switch (c) {
            case '\t', 0x2800 -> ' '; // the blank of Braille is none of the above
            case 0x0B, 0x0C, 0x85 -> '\n';
            default -> c;
          };
    };
  }

  /** Whether a character may stand anywhere, or in some places; the rest is never kept. */
  static boolean isAllowed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n';
      case Character.FORMAT ->
          isJoiner(c) || isTag(c) || isNumberSign(c) || c == MONGOLIAN_VOWEL_SEPARATOR;
      case Character.SURROGATE, Character.PRIVATE_USE -> false;
      default -> !isBlankGlyph(c) && !isNonCharacter(c) && !isReservedAsIgnorable(c);
    };
  }

  /** Not a blank, and not something that only changes its neighbours. */
  static boolean isSeen(int c) {
    return isInk(c) && !isMark(c);
  }

  static boolean isInk(int c) {
    return c != ' ' && c != '\n' && !isJoiner(c) && !isTag(c);
  }

  static boolean isJoiner(int c) {
    return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
  }

  /** The invisible letters that name a region after a black flag. */
  static boolean isTag(int c) {
    return c >= 0xE0020 && c <= 0xE007F;
  }

  static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  /** Chooses the form of the character before it, and draws nothing by itself. */
  static boolean isSelector(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF)
        || (c >= 0x180B && c <= 0x180F);
  }

  /** Letters, marks and symbols by their type that draw nothing. */
  private static boolean isBlankGlyph(int c) {
    return switch (c) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, 0xFFFC -> true;
      case 0x13441, 0x13442, 0x16FE4, 0x1D159 -> true;
      default -> false;
    };
  }

  /** Not assigned yet, and promised to be invisible once they are (Default_Ignorable). */
  private static boolean isReservedAsIgnorable(int c) {
    return c == 0x2065
        || (c >= 0xFFF0 && c <= 0xFFF8)
        || (c >= 0xE0000 && c <= 0xE0FFF && !isTag(c) && !isSelector(c));
  }

  private static boolean isNonCharacter(int c) {
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
  }

  /** Signs that are drawn below or around the digits after them; format characters by type only. */
  private static boolean isNumberSign(int c) {
    return (c >= 0x0600 && c <= 0x0605)
        || switch (c) {
          case 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD -> true;
          default -> false;
        };
  }
}
