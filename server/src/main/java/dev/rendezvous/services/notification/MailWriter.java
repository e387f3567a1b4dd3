package dev.rendezvous.services.notification;

import dev.rendezvous.config.MailSettings;
import dev.rendezvous.middleware.http.Languages;
import dev.rendezvous.types.CleanText;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes mails: the texts of a language, filled in, as plain text and as HTML. */
@Singleton
final class MailWriter {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
  private static final String LINE = "\r\n";

  private final MailTexts texts;
  private final MailSettings settings;
  private final String layout = MailTexts.file("layout.html");

  /** A mail as it is read. */
  record Letter(String language, String subject, String text, String html) {
    @Override
    public String toString() {
      return "Letter[" + subject + "]";
    }
  }

  MailWriter(MailTexts texts, MailSettings settings) {
    this.texts = texts;
    this.settings = settings;
  }

  Letter write(MailTemplate template, MailSeal.Content content) {
    String language = Languages.best(content.locale());
    Map<String, String> values = values(language, template, content.values());
    String subject = CleanText.line(fill(texts.subject(language, template), values));
    List<String> body = texts.paragraphs(language, template);
    List<String> footer = footer(language);
    return new Letter(
        language,
        subject,
        text(body, footer, values),
        html(language, subject, body, footer, values));
  }

  private Map<String, String> values(
      String language, MailTemplate template, Map<String, String> ordered) {
    Map<String, String> values = new HashMap<>();
    values.put("product", settings.productName());
    settings.supportAddress().ifPresent(address -> values.put("support", address));
    settings.appUrl().ifPresent(url -> values.put("app", url));
    for (MailValue value : template.filledWith()) {
      String shown =
          value.shown(ordered.getOrDefault(value.key(), ""), Locale.forLanguageTag(language));
      values.put(value.key(), shown.isEmpty() ? texts.text(language, "unknown") : shown);
    }
    return values;
  }

  private List<String> footer(String language) {
    List<String> footer = new ArrayList<>(List.of(texts.text(language, "footer.automatic")));
    settings.supportAddress().ifPresent(_ -> footer.add(texts.text(language, "footer.support")));
    settings.appUrl().ifPresent(_ -> footer.add(texts.text(language, "footer.app")));
    return footer;
  }

  private static String text(List<String> body, List<String> footer, Map<String, String> values) {
    String ending =
        footer.stream().map(line -> fill(line, values)).collect(Collectors.joining(LINE));
    return body.stream()
            .map(paragraph -> fill(paragraph, values))
            .collect(Collectors.joining(LINE + LINE))
        + LINE
        + LINE
        + "-- "
        + LINE
        + ending
        + LINE;
  }

  private String html(
      String language,
      String subject,
      List<String> body,
      List<String> footer,
      Map<String, String> values) {
    Map<String, String> escaped = new HashMap<>();
    values.forEach((key, value) -> escaped.put(key, escape(value)));
    escaped.computeIfPresent("code", (_, code) -> large(code));
    UnaryOperator<String> filled = paragraph -> fill(escape(paragraph), escaped);
    return fill(
        layout,
        Map.of(
            "lang", language,
            "title", escape(subject),
            "body",
                body.stream()
                    .map(filled)
                    .map(MailWriter::paragraph)
                    .collect(Collectors.joining("\n")),
            "footer", footer.stream().map(filled).collect(Collectors.joining("<br>\n"))));
  }

  private static String paragraph(String html) {
    return "<p style=\"margin:0 0 16px\">" + html + "</p>";
  }

  private static String large(String code) {
    return "<strong style=\"display:block;margin:8px 0;font-size:28px;letter-spacing:4px\">"
        + code
        + "</strong>";
  }

  /** What stands in a value is never taken for a place of its own. */
  private static String fill(String text, Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(valueAt(place.group(1), values)));
  }

  private static String valueAt(String place, Map<String, String> values) {
    return Optional.ofNullable(values.get(place))
        .orElseThrow(() -> new IllegalStateException("nothing fills {" + place + "}"));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
