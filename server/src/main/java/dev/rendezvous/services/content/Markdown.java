package dev.rendezvous.services.content;

import jakarta.inject.Singleton;
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

  String toHtml(String markdown) {
    return policy.sanitize(renderer.render(parser.parse(markdown)));
  }
}
