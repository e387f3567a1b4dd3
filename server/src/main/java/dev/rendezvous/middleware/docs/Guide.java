package dev.rendezvous.middleware.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A page of the folder {@code docs} that goes with the reference. */
final class Guide {
  /** To a page that is not here. */
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\([\\w-]+\\.md\\)");

  private static final List<Extension> TABLES = List.of(TablesExtension.create());
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Rendezvous API</title>
        <style>
          body { font: 16px/1.6 system-ui, sans-serif; max-width: 54rem; margin: 2rem auto; padding: 0 1rem; }
          table { border-collapse: collapse; }
          td, th { border: 1px solid #8884; padding: .3rem .6rem; text-align: left; vertical-align: top; }
          code { font-size: .9em; }
          :root { color-scheme: light dark; }
        </style>
      </head>
      <body>
      <p><a href="/docs">API reference</a> · <a href="/docs/authentication">Accounts</a> ·
      <a href="/docs/errors">Errors</a> · <a href="/asyncapi.json">Socket events</a></p>
      """;

  private static final String TAIL =
      """
      </body>
      </html>
      """;

  private Guide() {}

  /** The page as HTML. */
  static String page(String file) {
    String text = LINK.matcher(read(file)).replaceAll("$1");
    var document = Parser.builder().extensions(TABLES).build().parse(text);
    String html = HtmlRenderer.builder().extensions(TABLES).build().render(document);
    return HEAD + html + TAIL;
  }

  private static String read(String file) {
    try (InputStream in = Guide.class.getResourceAsStream("/guides/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
