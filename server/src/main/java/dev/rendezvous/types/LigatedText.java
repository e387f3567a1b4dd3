package dev.rendezvous.types;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * One pass over a text that keeps what acts on its neighbours only where it has something to act
 * on: joiners, selectors of a form, tags of a flag, and a few marks on each letter.
 */
final class LigatedText {
  /** Marks above and below one letter, as no language that is written with such letters needs. */
  private static final int MAX_MARKS = 3;

  /** The same where vowels, accents and whole consonants are marks: Hebrew, Tibetan, Burmese. */
  private static final int MAX_MARKS_OF_RICH_SCRIPTS = 8;

  private static final Set<UnicodeScript> PLAIN_SCRIPTS =
      EnumSet.of(
          UnicodeScript.COMMON,
          UnicodeScript.LATIN,
          UnicodeScript.GREEK,
          UnicodeScript.CYRILLIC,
          UnicodeScript.ARMENIAN,
          UnicodeScript.GEORGIAN,
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.THAI,
          UnicodeScript.LAO);

  /** Whose letters change their form by what stands beside them. */
  private static final Set<UnicodeScript> SHAPED_SCRIPTS =
      EnumSet.of(
          UnicodeScript.ARABIC,
          UnicodeScript.SYRIAC,
          UnicodeScript.MANDAIC,
          UnicodeScript.NKO,
          UnicodeScript.MONGOLIAN,
          UnicodeScript.DEVANAGARI,
          UnicodeScript.BENGALI,
          UnicodeScript.GURMUKHI,
          UnicodeScript.GUJARATI,
          UnicodeScript.ORIYA,
          UnicodeScript.TAMIL,
          UnicodeScript.TELUGU,
          UnicodeScript.KANNADA,
          UnicodeScript.MALAYALAM,
          UnicodeScript.SINHALA,
          UnicodeScript.MYANMAR,
          UnicodeScript.KHMER,
          UnicodeScript.TIBETAN,
          UnicodeScript.BALINESE,
          UnicodeScript.JAVANESE,
          UnicodeScript.MEETEI_MAYEK,
          UnicodeScript.CHAKMA,
          UnicodeScript.TAI_THAM,
          UnicodeScript.ADLAM,
          UnicodeScript.HANIFI_ROHINGYA);

  /** The regions whose flags are drawn: England, Scotland, Wales. */
  private static final String[] FLAGS = {flag("gbeng"), flag("gbsct"), flag("gbwls")};

  private static final int BLACK_FLAG = 0x1F3F4;
  private static final int FIRST_TAG = 0xE0000;
  private static final int LAST_TAG = 0xE007F;

  private final String text;
  private final StringBuilder kept;
  private final int[] marks = new int[MAX_MARKS_OF_RICH_SCRIPTS];
  private int markCount;
  private int base;
  private int last;

  private LigatedText(String text) {
    this.text = text;
    kept = new StringBuilder(text.length());
  }

  /** The text without what has nothing to act on. */
  static String of(String text) {
    return new LigatedText(text).pass();
  }

  /** The text without anything that acts on its neighbours, save marks. */
  static String withoutLigatures(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !Ink.isJoiner(c) && !Ink.isSelector(c) && !Ink.isTag(c))
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private String pass() {
    int at = 0;
    while (at < text.length()) {
      int flag = flagAt(at);
      if (flag > 0) {
        kept.append(text, at, at + flag);
        begin(BLACK_FLAG);
        at += flag;
      } else {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        take(c, at < text.length() ? text.codePointAt(at) : 0);
      }
    }
    return kept.toString();
  }

  private void take(int c, int next) {
    if (Ink.isJoiner(c) || Ink.isSelector(c) || Ink.isTag(c)) {
      if (Ink.isJoiner(c) ? joins(c, next) : selects(c, next)) {
        keep(c);
      }
    } else if (!Ink.isMark(c)) {
      begin(c);
      kept.appendCodePoint(c);
    } else if (mayMark(c)) {
      keep(c);
    }
  }

  private void begin(int c) {
    base = c;
    last = c;
    markCount = 0;
  }

  private void keep(int c) {
    last = c;
    kept.appendCodePoint(c);
  }

  /** A mark needs something to stand on; the same one twice, or many, are there to spill over. */
  private boolean mayMark(int c) {
    if (base == 0 || !Ink.isInk(base)) {
      return false;
    }
    if (Character.getType(c) == Character.COMBINING_SPACING_MARK) {
      return true;
    }
    for (int i = 0; i < markCount; i++) {
      if (marks[i] == c) {
        return false;
      }
    }
    boolean plain = PLAIN_SCRIPTS.contains(UnicodeScript.of(base));
    if (markCount == (plain ? MAX_MARKS : MAX_MARKS_OF_RICH_SCRIPTS)) {
      return false;
    }
    marks[markCount++] = c;
    return true;
  }

  /** As in Persian, Hindi and families of emoji; elsewhere two names would differ unseen. */
  private boolean joins(int c, int next) {
    if (last == 0 || Ink.isJoiner(last)) {
      return false;
    }
    if (c == Ink.ZERO_WIDTH_JOINER && isPicture(base) && isPicture(next)) {
      return true;
    }
    return isShaped(base) && (c == Ink.ZERO_WIDTH_JOINER || isShaped(next));
  }

  private boolean selects(int c, int next) {
    if (Ink.isTag(c)) {
      return false; // those of a flag were kept with it
    }
    if (c == 0xFE0E || c == 0xFE0F) {
      boolean emoji = last == base && Character.isEmoji(base);
      return emoji && (base > '9' || next == Ink.ENCLOSING_KEYCAP);
    }
    if (c >= 0xE0100) {
      return last == base && Character.isIdeographic(base);
    }
    return last == base && c < 0xFE00 && UnicodeScript.of(base) == UnicodeScript.MONGOLIAN;
  }

  private static boolean isPicture(int c) {
    return Character.isExtendedPictographic(c) || Character.isEmojiModifier(c);
  }

  private static boolean isShaped(int c) {
    return SHAPED_SCRIPTS.contains(UnicodeScript.of(c));
  }

  /** Length of the flag of a region that begins there, or 0. */
  private int flagAt(int at) {
    for (String flag : FLAGS) {
      if (text.startsWith(flag, at)) {
        return flag.length();
      }
    }
    return 0;
  }

  private static String flag(String region) {
    StringBuilder flag = new StringBuilder().appendCodePoint(BLACK_FLAG);
    region.chars().forEach(letter -> flag.appendCodePoint(FIRST_TAG + letter));
    return flag.appendCodePoint(LAST_TAG).toString();
  }
}
