package dev.rendezvous.services.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.middleware.http.JsonFormat;
import dev.rendezvous.services.content.Writing.Format;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept can be shown, whatever was sent. */
@Timeout(60)
class ProofreaderTest {
  private static final int MANY = 50_000;

  private final ObjectMapper json = json();
  private final Proofreader proofreader = new Proofreader(new Markdown(), json);

  private static ObjectMapper json() {
    ObjectMapper mapper = new ObjectMapper();
    new JsonFormat().customize(mapper);
    return mapper;
  }

  @Test
  void textsAreKeptWithPlainLineEndsAndATitleOfOneLine() {
    Writing kept = proofreader.checked(new Writing(" The\n terms ", Format.MARKDOWN, "a\r\nb\rc"));
    assertEquals(new Writing("The terms", Format.MARKDOWN, "a\nb\nc"), kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {">", "- ", "* a *b ", "[", "![", "_a", "`", "<", "\\", "**a", "1. ", "    "})
  void noTextBringsTheRendererDown(String part) {
    Writing endless = new Writing("x", Format.MARKDOWN, "a" + part.repeat(MANY / part.length()));
    try {
      assertNotNull(proofreader.content(proofreader.checked(endless)).html());
    } catch (AppError refused) {
      assertEquals(CommonError.VALIDATION_FAILED, refused.code());
    }
    Writing first = new Writing("x", Format.MARKDOWN, part.repeat(MANY / part.length()) + "a");
    try {
      assertNotNull(proofreader.content(proofreader.checked(first)).html());
    } catch (AppError refused) {
      assertEquals(CommonError.VALIDATION_FAILED, refused.code());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'*a ', ' a*'",
    "'**a ', ' a**'",
    "'![', '](x)'",
    "'[', '](x)'",
    "'*a _b ', ' b_ a*'"
  })
  void norDoesOneThatClosesWhatItOpens(String open, String close) {
    int times = MANY / (open.length() + close.length());
    for (int n : new int[] {50, 500, times}) {
      Writing deep = new Writing("x", Format.MARKDOWN, open.repeat(n) + "x" + close.repeat(n));
      try {
        assertNotNull(proofreader.content(proofreader.checked(deep)).html());
      } catch (AppError refused) {
        assertEquals(CommonError.VALIDATION_FAILED, refused.code());
      }
    }
  }

  @Test
  void quotesInQuotesHaveAnEnd() {
    refuses(Format.MARKDOWN, ">".repeat(200) + " deep");
    assertNotNull(
        proofreader.content(new Writing("x", Format.MARKDOWN, ">".repeat(20) + " fine")).html());
  }

  @Test
  void whatGrowsWhenItIsRenderedIsMeasuredAfterwards() {
    refuses(Format.MARKDOWN, "'\"&".repeat(25_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "text",
        "12",
        "null",
        "\"text\"",
        "{",
        "{} {}",
        "{\"a\":1,\"a\":2}",
        "{a:1}",
        "[1,]",
        "[NaN]",
        "[1e999999]",
        "[\"\\ud800\"]",
        "{\"\\udc00\":1}",
        "[\"\\u0000\"]",
        "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]"
      })
  void dataIsWhatCanBeWrittenAndReadAgain(String body) {
    refuses(Format.JSON, body);
  }

  @Test
  void dataThatIsKeptIsReadAsItIsCached() throws Exception {
    String deepest = "[".repeat(15) + "{\"ü\":\"💛\"}" + "]".repeat(15);
    var content = proofreader.content(proofreader.checked(new Writing(null, Format.JSON, deepest)));
    String cached = json.writeValueAsString(java.util.Map.of("blocks", java.util.List.of(content)));
    assertEquals(deepest, json.readTree(cached).at("/blocks/0/data").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "a\u0000b", "\u001b[31m", "  \n ", ""})
  void whatCanNotBeShownIsRefused(String body) {
    refuses(Format.MARKDOWN, body);
  }

  @Test
  void bodiesHaveBounds() {
    refuses(Format.MARKDOWN, "a".repeat(Proofreader.MAX_BODY + 1));
    refuses(Format.MARKDOWN, "a\n".repeat(6_000));
  }

  private void refuses(Format format, String body) {
    AppError refused =
        assertThrows(
            AppError.class, () -> proofreader.checked(new Writing(null, format, body)), body);
    assertEquals(CommonError.VALIDATION_FAILED, refused.code());
  }
}
