package dev.rendezvous.services.notification;

import dev.rendezvous.middleware.http.Languages;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What mails say, as {@code resources/mail} has it: one file a language. */
@Singleton
final class MailTexts {
  private final Map<String, Map<String, String>> byLanguage =
      Languages.SPOKEN.stream()
          .collect(Collectors.toUnmodifiableMap(language -> language, MailTexts::read));

  /** The texts of one language by their keys. */
  Map<String, String> all(String language) {
    return Objects.requireNonNull(byLanguage.get(language), language);
  }

  String text(String language, String key) {
    return Objects.requireNonNull(all(language).get(key), key);
  }

  String subject(String language, MailTemplate template) {
    return text(language, template + ".subject");
  }

  List<String> paragraphs(String language, MailTemplate template) {
    Map<String, String> texts = all(language);
    return IntStream.iterate(1, number -> number + 1)
        .mapToObj(number -> template + "." + number)
        .takeWhile(texts::containsKey)
        .map(key -> text(language, key))
        .toList();
  }

  /** A file of the folder as it is. */
  static String file(String name) {
    try (InputStream file = open(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> read(String language) {
    Properties properties = new Properties();
    try (var reader =
        new InputStreamReader(open(language + ".properties"), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toUnmodifiableMap(key -> key, key -> properties.getProperty(key, "")));
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(MailTexts.class.getResourceAsStream("/mail/" + name), name);
  }
}
