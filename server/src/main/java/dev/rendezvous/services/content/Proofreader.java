package dev.rendezvous.services.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CleanText;
import dev.rendezvous.types.FieldError;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks through what editors write before it is kept: what is kept can be shown. */
@Singleton
final class Proofreader {
  /** Most characters of a body; requests have a bound of their own as well. */
  static final int MAX_BODY = 100_000;

  static final int MAX_TITLE = 200;

  /** Comparing two versions takes time by the product of their lines, at worst. */
  private static final int MAX_LINES = 3_000;

  /** What caches read back is no longer than this. */
  private static final int MAX_HTML = 250_000;

  /** Data is kept within other JSON, and shall not reach the depth that is read. */
  private static final int MAX_NESTING = 16;

  /** At each, the parser looks through all that follows for an end. */
  private static final int MAX_ANGLES = 1_000;

  private static final String BODY = "body";
  private static final Pattern LINE_END = Pattern.compile("\r\n?");

  /** Halves of characters, and what acts on terminals. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cs}\\p{Cc}&&[^\n\t]]");

  private final Markdown markdown;
  private final ObjectMapper json;

  Proofreader(Markdown markdown, ObjectMapper json) {
    this.markdown = markdown;
    this.json = json;
  }

  /**
   * A text as it is kept.
   *
   * @throws AppError VALIDATION_FAILED
   */
  Writing checked(Writing written) {
    String body = LINE_END.matcher(written.body()).replaceAll("\n");
    if (UNPRINTABLE.matcher(body).find()) {
      throw invalid("CHARACTERS", "has characters that can't be shown");
    }
    if (body.isBlank()) {
      throw invalid("NOT_BLANK", "must not be blank");
    }
    if (body.length() > MAX_BODY || body.lines().count() > MAX_LINES) {
      throw invalid(
          "SIZE", "must have at most " + MAX_BODY + " characters and " + MAX_LINES + " lines");
    }
    Writing kept = new Writing(title(written.title()), written.format(), body);
    var _ = content(kept);
    return kept;
  }

  private static @Nullable String title(@Nullable String title) {
    if (title == null) {
      return null;
    }
    String line = CleanText.line(title);
    if (line.isEmpty() || line.length() > MAX_TITLE) {
      throw FieldError.of("title", "SIZE", "must be from 1 to " + MAX_TITLE + " characters");
    }
    return line;
  }

  /**
   * What readers get of a text: exactly one of the two.
   *
   * @param html sanitised
   */
  record Content(@Nullable String html, @Nullable JsonNode data) {}

  /**
   * What readers would get of it.
   *
   * @throws AppError VALIDATION_FAILED when that can't be told
   */
  Content content(Writing writing) {
    return switch (writing.format()) {
      case MARKDOWN -> new Content(html(writing.body()), null);
      case JSON -> new Content(null, data(writing.body()));
    };
  }

  private String html(String body) {
    if (body.chars().filter(c -> c == '<').count() > MAX_ANGLES) {
      throw invalid("MARKUP", "must have at most " + MAX_ANGLES + " of <");
    }
    try {
      String html = markdown.toHtml(body);
      if (html.length() <= MAX_HTML) {
        return html;
      }
    } catch (Markdown.TooDeepException e) {
      throw invalid("NESTING", "is nested too deeply");
    }
    throw invalid("SIZE", "must not be more than " + MAX_HTML + " characters of HTML");
  }

  private JsonNode data(String body) {
    try {
      JsonNode data = json.readTree(body);
      if (data.isContainerNode()) {
        check(data, 1);
        return data;
      }
    } catch (JsonProcessingException e) {
      throw invalid("JSON", "is not well-formed JSON");
    }
    throw invalid("JSON", "must be an object or an array");
  }

  /** What can be read and yet not be written, or not be read again. */
  private static void check(JsonNode data, int depth) {
    if (depth > MAX_NESTING && data.isContainerNode()) {
      throw invalid("NESTING", "must not be nested in more than " + MAX_NESTING + " levels");
    }
    if (data.isFloatingPointNumber() && !Double.isFinite(data.doubleValue())) {
      throw invalid("NUMBER", "has a number that is too large");
    }
    if (data.isTextual()) {
      checkText(data.textValue());
    }
    data.fieldNames().forEachRemaining(Proofreader::checkText);
    for (JsonNode each : data) {
      check(each, depth + 1);
    }
  }

  private static void checkText(String text) {
    if (UNPRINTABLE.matcher(text).find()) {
      throw invalid("CHARACTERS", "has characters that can't be shown");
    }
  }

  private static AppError invalid(String code, String message) {
    return FieldError.of(BODY, code, message);
  }
}
