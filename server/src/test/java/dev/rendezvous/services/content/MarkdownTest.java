package dev.rendezvous.services.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors write comes out as plain pages, whatever they write. */
class MarkdownTest {
  private final Markdown markdown = new Markdown();

  @Test
  void textIsMarkedUp() {
    assertEquals(
        "<h1>Terms</h1>\n<p>You are <strong>18</strong>.</p>\n<ul><li>one</li><li>two</li></ul>\n",
        markdown
            .toHtml("# Terms\n\nYou are **18**.\n\n- one\n- two")
            .replaceAll(">\n<(/?)(li|/ul)", "><$1$2"));
  }

  @Test
  void linksLeadOutSafely() {
    String html = markdown.toHtml("[help](https://example.org/help \"Help\")");
    assertTrue(html.contains("href=\"https://example.org/help\""), html);
    assertTrue(html.contains("noopener"), html);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<img src=x onerror=alert(1)>",
        "![x](javascript:alert(1))",
        "<iframe src='https://example.org'></iframe>",
        "<a href=\"javascript&colon;alert(1)\">x</a>",
        "<svg onload=alert(1)>",
        "<style>*{display:none}</style>",
        "<form action='https://example.org'><input></form>",
        "`</code><script>alert(1)</script>`"
      })
  void nothingRuns(String hostile) {
    String html = markdown.toHtml(hostile).toLowerCase(Locale.ROOT);
    for (String tag :
        new String[] {"<script", "<img", "<iframe", "<svg", "<style", "<form", "<input"}) {
      assertFalse(html.contains(tag), html);
    }
    assertFalse(html.matches("(?s).*href=\"(javascript|data).*"), html);
  }
}
