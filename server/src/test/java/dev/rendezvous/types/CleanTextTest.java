package dev.rendezvous.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed, what is kept can be shown beside what others typed. */
class CleanTextTest {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /** Characters that make trouble, among some that do not. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Integer> any = Arbitraries.integers().between(0, Character.MAX_CODE_POINT);
    Arbitrary<Integer> marks = Arbitraries.integers().between(0x0300, 0x0345);
    Arbitrary<Integer> troubled =
        Arbitraries.of(
            0x200B, 0x200C, 0x200D, 0x200E, 0x202E, 0x2066, 0x2028, 0xFEFF, 0xFE0F, 0x00AD, 0xD800,
            0xDC00, 0x3164, 0x212B, 0x1F468, 0x2764, 0x0628, 0x0915, 0x094D, 0xE0041, 0xE0101, 0x0D,
            0x0A, 0x09, 0x20, 0x00A0, 0x1E9B, 0x0323);
    Arbitrary<Integer> plain = Arbitraries.of((int) 'a', (int) 'e', (int) 'Z', (int) '7', 0xE9);
    Arbitrary<Integer> acting =
        Arbitraries.of(
            0x20E3, 0xFE0E, 0xE0067, 0xE0062, 0xE007F, 0x1F3F4, 0x1F3FB, 0x1F1E9, 0x1820, 0x180B,
            0x180E, 0x845B, 0x0E33, 0x0E47, 0x05D0, 0x05BC, 0x06DD, 0x034F, 0x2800, 0x1160, 0xFFFC,
            0xFDD0, 0x1FFFF, 0xE000, 0x0085, 0x000B, 0x0958, 0xFB2C, 0x1100, 0x1161, 0x11A8);
    return Arbitraries.oneOf(any, marks, troubled, plain, acting)
        .list()
        .ofMaxSize(30)
        .map(points -> points.stream().map(CleanTextTest::textOf).collect(Collectors.joining()));
  }

  @Property
  void cleaningTwiceChangesNothingMore(@ForAll("texts") String text) {
    assertEquals(CleanText.line(text), CleanText.line(CleanText.line(text)));
    assertEquals(CleanText.paragraphs(text), CleanText.paragraphs(CleanText.paragraphs(text)));
  }

  /** The whole of UTF-16, well-formed or not. */
  @Property
  void whateverComesCleaningAnswersAndDoesNotSwellIt(@ForAll char[] units) {
    String text = new String(units);
    for (String clean : new String[] {CleanText.line(text), CleanText.paragraphs(text)}) {
      assertTrue(clean.codePointCount(0, clean.length()) <= 3 * units.length);
      assertTrue(clean.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE));
    }
  }

  @Property
  void whatIsPutTogetherFromCleanTextsHidesNothing(
      @ForAll("texts") String one, @ForAll("texts") String other) {
    String both = CleanText.line(one) + CleanText.line(other);
    assertTrue(both.codePoints().noneMatch(CleanTextTest::isNeverKept), both);
    assertTrue(CleanText.line(one + other).codePoints().noneMatch(CleanTextTest::isNeverKept));
  }

  @Property
  void noLetterCarriesATowerOfMarks(@ForAll("texts") String text) {
    int tower = 0;
    for (int c : CleanText.paragraphs(text).codePoints().toArray()) {
      boolean stacks =
          Character.getType(c) == Character.NON_SPACING_MARK
              || Character.getType(c) == Character.ENCLOSING_MARK;
      tower = stacks && !isSelector(c) ? tower + 1 : 0;
      assertTrue(tower <= 8, text);
    }
  }

  @Property
  void nothingThatActsUnseenIsKept(@ForAll("texts") String text) {
    assertTrue(
        CleanText.line(text)
            .codePoints()
            .filter(c -> c != ZERO_WIDTH_JOINER && c != ZERO_WIDTH_NON_JOINER)
            .filter(c -> !isTag(c) && !isNumberSign(c) && c != 0x180E)
            .noneMatch(CleanTextTest::actsUnseen));
  }

  @Property
  void aLineIsComposedStrippedAndHasNoTwoBlanksInARow(@ForAll("texts") String text) {
    String line = CleanText.line(text);
    assertTrue(Normalizer.isNormalized(line, Normalizer.Form.NFC));
    assertEquals(line.strip(), line);
    assertTrue(!line.contains("  ") && !line.contains("\n"));
  }

  @Property
  void plainLettersAreKeptAsTheyAre(@ForAll("words") String word) {
    assertEquals(word, CleanText.line(word));
    assertEquals(word, CleanText.paragraphs(word));
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(30);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "دوست\u200Cمن", // Persian, with a zero-width non-joiner
        "क्\u200Dष", // Devanagari, with a zero-width joiner
        "ক\u09CDত র\u200D\u09CDয", // Bengali, with a joiner before a virama
        "അവന\u0D4D\u200D", // Malayalam, with a joiner at the end
        "Zoë Łuczak-Đặng 李小龍 김민준 Ñandú",
        "Tiếng Việt: Nguyễn Thị Ngọc Ánh, ấ ặ ỗ ữ",
        "ภาษาไทย: น้ำใจ ที่นี่ เก็บ ผู้ใหญ่",
        "हिन्दी: कृपया मुझे ढूँढ़ें",
        "بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ",
        "بְּרֵאשִׁית בָּרָא אֱלֹהִים",
        "བོད་སྐད་ ཧྐྵྨླྺྼྻྂ",
        "မြန်မာဘာသာ ကျွန်ုပ်",
        "ខ្ញុំស្រឡាញ់អ្នក",
        "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ\u180B",
        "葛\uDB40\uDD00城", // a name with the form of its first character chosen
        "Ọ̀ṣun, ɔ̃́, Ĩ́, čeština, Кийив, Ёлка, ἄνθρωπος",
        "؀١٢٣ ۝٤", // signs that hold digits
        "👩\u200D❤\uFE0F\u200D👨 👨\u200D👩\u200D👧\u200D👦",
        "🏳\uFE0F\u200D🌈 🏴\u200D☠\uFE0F 👁\uFE0F\u200D🗨\uFE0F 🐈\u200D⬛",
        "👋🏽 👩🏿\u200D🚀 🧑🏻\u200D🤝\u200D🧑🏿",
        "🇩🇪 🇪🇸",
        "1\uFE0F\u20E3 #\uFE0F\u20E3",
        "☎\uFE0E ❤\uFE0F ©\uFE0F",
        "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F", // England
        "<script>alert(1)</script> & <b>'\"",
        "½ ² ™ … “quoted” – und so weiter"
      })
  void whatIsWrittenInAnyLanguageLooksTheSame(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    assertEquals(composed, CleanText.line(text));
    assertEquals(composed, CleanText.paragraphs(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324algo"
            + "|Z\u0334\u0319\u0324algo",
        "\u0e01\u0e47\u0e47\u0e47\u0e47\u0e47\u0e47|\u0e01\u0e47",
        "e\u0301\u0301\u0301\u0301|\u00e9\u0301",
        "\u0301\u0302a|a",
        "a \u0301\u0302b|a b"
      })
  void towersOfMarksAreTakenDown(String typed, String kept) {
    assertEquals(Normalizer.normalize(kept, Normalizer.Form.NFC), CleanText.line(typed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\u202Eb\u202Cc\u2066d\u2069|abcd", // overrides and isolates
        "a\u200Eb\u200F\u061Cc|abc", // direction marks
        "a\u0000\u0007b\u001B[31m|ab[31m",
        "a\u00ADb\uFEFFc\u2060d\u180Ee|abcde",
        "a\u034Fb\u115Fc\u1160d\u17B4e\u3164f\uFFA0g|abcdefg",
        "a\uFFF9b\uFFFBc\uFFFCd|abcd",
        "a\uE000b\uDBC0\uDC00c|abc", // private use
        "a\uFDD0b\uFFFEc\uD83F\uDFFFd|abcd", // no characters
        "a\uD800b\uDC00c|abc", // halves of pairs
        "\uD83D\u200B\uDE00|''", // halves that come together
        "hi\uDB40\uDC41\uDB40\uDC42|hi", // letters of tags
        "\uD83C\uDFF4\uDB40\uDC75\uDB40\uDC73\uDB40\uDC7F|\uD83C\uDFF4", // of no flag
        "a\uFE0Fb\uDB40\uDD00c7\uFE0F8|abc78", // selectors of nothing
        "an\u200Dna\u200C|anna",
        "\uD83D\uDE00\u200D\u200Dx|\uD83D\uDE00x",
        "<scr\u200Bipt>|<script>",
        "a\u2800\u2800b|a b", // the blank of Braille
        "\uDB40\uDC41\uDB40\uDC42|''"
      })
  void whatActsUnseenIsTakenAway(String typed, String kept) {
    assertEquals(kept, CleanText.line(typed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \t ",
        "\u200B",
        "\u200D\u200D",
        "\u3164",
        "\u0301",
        "\u202E\u2066",
        "\uFE0F"
      })
  void whatCannotBeSeenIsNothing(String text) {
    assertEquals("", CleanText.line(text));
    assertEquals("", CleanText.paragraphs(text));
  }

  @ParameterizedTest
  @CsvSource({"A\u200Bnn\u200Da, Anna", "An\u202Ena, Anna", "Zoe\u0308, Zoë", "'a\r\n\tb', a b"})
  void lookalikesBecomeTheSame(String typed, String kept) {
    assertEquals(kept, CleanText.line(typed));
  }

  @Test
  void paragraphsKeepOneEmptyLineAtMost() {
    assertEquals("a\n\nb\nc", CleanText.paragraphs(" a  \r\n\r\n \n\n b \n c \n"));
  }

  @Test
  void longRunsAreCleanedInLinearTime() {
    String blanks = " ".repeat(200_000);
    assertEquals("a b", CleanText.line("a" + blanks + "b"));
    assertEquals("a b", CleanText.paragraphs("a" + blanks + "b"));
  }

  private static String textOf(int codePoint) {
    return codePoint > Character.MAX_VALUE
        ? Character.toString(codePoint)
        : String.valueOf((char) codePoint);
  }

  /** Written apart from the code under test, after Unicode's list of Default_Ignorable. */
  private static boolean isNeverKept(int c) {
    int type = Character.getType(c);
    return type == Character.SURROGATE
        || type == Character.PRIVATE_USE
        || (type == Character.CONTROL && c != '\n')
        || (c & 0xFFFE) == 0xFFFE
        || (c >= 0xFDD0 && c <= 0xFDEF)
        || (c >= 0x200E && c <= 0x200F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F)
        || (c >= 0xFE00 && c <= 0xFE0D)
        || (c >= 0xFFF0 && c <= 0xFFF8)
        || (c >= 0xE01F0 && c <= 0xE0FFF)
        || IntStream.of(
                0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x200B, 0x2028, 0x2029, 0x2065,
                0x3164, 0xFEFF, 0xFFA0, 0xE0001, 0x2800)
            .anyMatch(never -> never == c);
  }

  private static boolean isSelector(int c) {
    return c == 0xFE0E || c == 0xFE0F || (c >= 0xE0100 && c <= 0xE01EF) || (c & ~7) == 0x1808;
  }

  private static boolean isTag(int c) {
    return c >= 0xE0020 && c <= 0xE007F;
  }

  private static boolean isNumberSign(int c) {
    return (c >= 0x0600 && c <= 0x0605)
        || IntStream.of(0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD)
            .anyMatch(sign -> sign == c);
  }

  private static boolean actsUnseen(int c) {
    return IntStream.of(
            Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE)
        .anyMatch(type -> type == Character.getType(c));
  }
}
