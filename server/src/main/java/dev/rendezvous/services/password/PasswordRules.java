package dev.rendezvous.services.password;

import dev.rendezvous.config.PasswordSettings;
import dev.rendezvous.types.FieldError;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which passwords are taken (ASVS 6.2): long ones of any characters, save those that are tried
 * first. No rule says which kinds of characters are to be in it, and nothing is cut off.
 */
@Singleton
final class PasswordRules {
  static final int MIN_CHARACTERS = 8;
  static final int MAX_CHARACTERS = 128;
  private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");

  private final LeakedPasswords leaked;
  private final Set<String> contextWords;

  PasswordRules(PasswordSettings settings, LeakedPasswords leaked) {
    this.leaked = leaked;
    contextWords =
        settings.contextWords().stream()
            .map(PasswordRules::lettersOf)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  void require(String field, String password, List<String> personal) {
    if (password.codePoints().anyMatch(PasswordRules::isHalfACharacter)) {
      throw FieldError.of(field, "INVALID", "must be Unicode text");
    }
    String composed = PlainPassword.composed(password);
    int characters = composed.codePointCount(0, composed.length());
    if (characters < MIN_CHARACTERS || characters > MAX_CHARACTERS) {
      throw FieldError.of(field, "SIZE", "must have 8 to 128 characters");
    }
    // Rendezvous2026! is tried as early as the bare name
    if (contextWords.contains(lettersOf(password))) {
      throw FieldError.of(field, "CONTEXT_WORD", "must be more than the name of this app");
    }
    requireImpersonal(field, password, personal);
    if (leaked.contain(composed)) {
      throw FieldError.of(field, "LEAKED", "is known from leaks and would be guessed");
    }
  }

  void requireImpersonal(String field, String password, List<String> personal) {
    if (isPersonal(PlainPassword.folded(password), personal)) {
      throw FieldError.of(field, "PERSONAL", "must not be the e-mail address or name");
    }
  }

  private static boolean isPersonal(String folded, List<String> personal) {
    return personal.stream()
        .flatMap(known -> Stream.of(known, known.split("@", 2)[0]))
        .anyMatch(known -> PlainPassword.folded(known.strip()).equals(folded));
  }

  private static boolean isHalfACharacter(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private static String lettersOf(String text) {
    return NO_LETTERS.matcher(PlainPassword.folded(text)).replaceAll("");
  }
}
