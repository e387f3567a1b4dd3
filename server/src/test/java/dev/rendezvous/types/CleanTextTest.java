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
    return Arbitraries.oneOf(any, marks, troubled, plain)
        .list()
        .ofMaxSize(30)
        .map(points -> points.stream().map(CleanTextTest::textOf).collect(Collectors.joining()));
  }

  @Property
  void cleaningTwiceChangesNothingMore(@ForAll("texts") String text) {
    assertEquals(CleanText.line(text), CleanText.line(CleanText.line(text)));
    assertEquals(CleanText.paragraphs(text), CleanText.paragraphs(CleanText.paragraphs(text)));
  }

  @Property
  void nothingThatActsUnseenIsKept(@ForAll("texts") String text) {
    assertTrue(
        CleanText.line(text)
            .codePoints()
            .filter(c -> c != ZERO_WIDTH_JOINER && c != ZERO_WIDTH_NON_JOINER)
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
        "دوست‌من", // Persian, with a zero-width non-joiner
        "क्‍ष", // Devanagari, with a zero-width joiner
        "👩‍❤️‍👨",
        "👋🏽",
        "Zoë Łuczak-Đặng 李小龍"
      })
  void whatNamesAndEmojiNeedIsKept(String text) {
    assertEquals(Normalizer.normalize(text, Normalizer.Form.NFC), CleanText.line(text));
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

  private static boolean actsUnseen(int c) {
    return IntStream.of(
            Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE)
        .anyMatch(type -> type == Character.getType(c));
  }
}
