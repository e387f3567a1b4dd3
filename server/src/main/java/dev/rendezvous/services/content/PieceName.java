package dev.rendezvous.services.content;

import dev.rendezvous.middleware.http.Languages;
import dev.rendezvous.types.CommonError;
import java.util.regex.Pattern;

/**
 * Which page or block, in which language.
 *
 * @param name the slug or the key
 * @param locale one that the server speaks
 */
record PieceName(ContentKind kind, String name, String locale) {
  /** Lower case, digits, and single marks between them. */
  static final String SHAPE = "[a-z0-9]+(?:[._-][a-z0-9]+)*";

  static final int MAX_LENGTH = 100;

  /** The languages that the server speaks. */
  static final String LOCALES = "en|de|es|fr";

  private static final Pattern NAME = Pattern.compile(SHAPE);

  /**
   * As a path says it; what can't be a name names nothing.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND
   */
  static PieceName of(ContentKind kind, String name, String locale) {
    if (!isName(name) || !isLocale(locale)) {
      throw CommonError.NOT_FOUND.asError();
    }
    return new PieceName(kind, name, locale);
  }

  static boolean isName(String text) {
    return text.length() <= MAX_LENGTH && NAME.matcher(text).matches();
  }

  static boolean isLocale(String text) {
    return Languages.SPOKEN.contains(text);
  }
}
