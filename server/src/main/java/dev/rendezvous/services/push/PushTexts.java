package dev.rendezvous.services.push;

import dev.rendezvous.middleware.http.Languages;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What pushes say, in {@code resources/push}: that there is something, and nothing of what. */
@Singleton
final class PushTexts {
  private static final String ANY = "ANY";

  private final Map<String, Properties> byLanguage =
      Languages.SPOKEN.stream()
          .collect(Collectors.toUnmodifiableMap(language -> language, PushTexts::read));

  /**
   * As it is shown on a device of that language; a kind without texts of its own has general ones.
   */
  PushMessage message(PushMessage.Content content, @Nullable String locale, Duration goodFor) {
    Properties texts =
        Objects.requireNonNull(byLanguage.get(Languages.best(locale)), "a spoken language");
    String type = content.type();
    String detail = content.detail();
    return new PushMessage(
        text(texts, type, "title"),
        detail == null ? text(texts, type, "body") : detail,
        content,
        goodFor);
  }

  private static String text(Properties texts, String type, String part) {
    String general = texts.getProperty(ANY + "." + part, "");
    return texts.getProperty(type + "." + part, general);
  }

  private static Properties read(String language) {
    String name = "/push/" + language + ".properties";
    Properties texts = new Properties();
    try (var reader =
        new InputStreamReader(
            Objects.requireNonNull(PushTexts.class.getResourceAsStream(name), name),
            StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
