package dev.rendezvous.services.content;

import jakarta.inject.Singleton;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/**
 * Turns Markdown (CommonMark) into HTML that a page of ours may show, whoever wrote it: no scripts,
 * styles, frames or forms, and links to https and mail addresses only.
 */
@Singleton
final class Markdown {
  /** Lists in lists and quotes in quotes; the renderer goes down by recursion. */
  private static final int MAX_DEPTH = 100;

  private static final PolicyFactory CODE_AND_RULES =
      new HtmlPolicyBuilder().allowElements("hr", "pre").toFactory();

  private static final PolicyFactory LINKS =
      new HtmlPolicyBuilder()
          .allowElements("a")
          .allowAttributes("href", "title")
          .onElements("a")
          .allowUrlProtocols("https", "mailto")
          .requireRelsOnLinks("noopener", "noreferrer")
          .toFactory();

  private final Parser parser = Parser.builder().build();
  private final HtmlRenderer renderer =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
  private final PolicyFactory policy =
      Sanitizers.BLOCKS.and(Sanitizers.FORMATTING).and(LINKS).and(CODE_AND_RULES);

  /**
   * What a text looks like.
   *
   * @throws TooDeepException for what nobody writes by hand
   */
  String toHtml(String markdown) {
    Node document = parsed(markdown);
    if (isTooDeep(document)) {
      throw new TooDeepException();
    }
    return policy.sanitize(renderer.render(document));
  }

  /** The parser puts texts together by recursion, before anybody can see how deep they are. */
  private Node parsed(String markdown) {
    try {
      return parser.parse(markdown);
    } catch (StackOverflowError e) {
      throw new TooDeepException();
    }
  }

  /** Goes through the tree without recursion, which is what must not be too deep. */
  private static boolean isTooDeep(Node document) {
    Node at = document;
    int depth = 0;
    while (at != null && depth <= MAX_DEPTH) {
      if (at.getFirstChild() != null) {
        at = at.getFirstChild();
        depth++;
        continue;
      }
      while (at != null && at.getNext() == null) {
        at = at.getParent();
        depth--;
      }
      at = at == null ? null : at.getNext();
    }
    return depth > MAX_DEPTH;
  }

  /** A text that is nested too deeply to be shown. */
  static final class TooDeepException extends RuntimeException {
    TooDeepException() {
      super("nested too deeply");
    }
  }
}
