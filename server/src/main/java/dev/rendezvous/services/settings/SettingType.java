package dev.rendezvous.services.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What values a setting may have. */
sealed interface SettingType {
  boolean allows(JsonNode value);

  /** As operators are told. */
  Bounds bounds();

  /**
   * The same for all types; what does not apply is absent.
   *
   * @param type TEXT, SWITCH or NUMBER
   * @param format what a text is to look like, as a regular expression
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Bounds(
      String type,
      @Nullable Integer minLength,
      @Nullable Integer maxLength,
      @Nullable String format,
      @Nullable Long min,
      @Nullable Long max) {}

  /** On or off. */
  record Switch() implements SettingType {
    @Override
    public boolean allows(JsonNode value) {
      return value.isBoolean();
    }

    @Override
    public Bounds bounds() {
      return new Bounds("SWITCH", null, null, null, null, null);
    }
  }

  /** A whole number. */
  record WholeNumber(long min, long max) implements SettingType {
    @Override
    public boolean allows(JsonNode value) {
      return value.isIntegralNumber()
          && value.canConvertToLong()
          && value.longValue() >= min
          && value.longValue() <= max;
    }

    @Override
    public Bounds bounds() {
      return new Bounds("NUMBER", null, null, null, min, max);
    }
  }

  /**
   * A text that can be printed.
   *
   * @param format what the whole of it matches; null for anything
   */
  record Text(int minLength, int maxLength, @Nullable Pattern format) implements SettingType {
    /** Line breaks may stand in a text; what can't be seen may not. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cs}\\p{Cc}\\p{Cf}&&[^\n]]");

    static Text of(int minLength, int maxLength) {
      return new Text(minLength, maxLength, null);
    }

    static Text of(int maxLength, String format) {
      return new Text(1, maxLength, Pattern.compile(format));
    }

    @Override
    public boolean allows(JsonNode value) {
      if (!value.isTextual()) {
        return false;
      }
      String text = value.textValue();
      return text.length() >= minLength
          && text.length() <= maxLength
          && text.equals(text.strip())
          && !UNPRINTABLE.matcher(text).find()
          && (format == null || format.matcher(text).matches());
    }

    @Override
    public Bounds bounds() {
      return new Bounds(
          "TEXT", minLength, maxLength, format == null ? null : format.pattern(), null, null);
    }
  }
}
