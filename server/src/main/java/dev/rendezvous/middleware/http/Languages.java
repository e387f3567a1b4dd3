package dev.rendezvous.middleware.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages that the server speaks, and which of them a client would rather have. */
public final class Languages {
  /** By their language tags. */
  public static final List<String> SPOKEN = List.of("en", "de", "es", "fr");

  /** The one for those who want none of the others. */
  public static final String FALLBACK = "en";

  private static final int MAX_LENGTH = 512;
  private static final int MAX_RANGES = 32;

  private Languages() {}

  /**
   * The spoken language that suits best, by lookup (RFC 4647, section 3.4).
   *
   * @param acceptLanguage the header {@code Accept-Language} (RFC 9110, section 12.5.4), or a
   *     language tag; what can't be read of it is left out
   */
  public static String best(@Nullable String acceptLanguage) {
    if (acceptLanguage == null) {
      return FALLBACK;
    }
    String bounded = acceptLanguage.substring(0, Math.min(acceptLanguage.length(), MAX_LENGTH));
    List<LanguageRange> wanted = new ArrayList<>();
    for (String part : bounded.split(",", MAX_RANGES + 1)) {
      if (wanted.size() < MAX_RANGES) {
        read(part).ifPresent(wanted::add);
      }
    }
    wanted.sort(Comparator.comparingDouble(LanguageRange::getWeight).reversed());
    return Optional.ofNullable(Locale.lookupTag(wanted, SPOKEN)).orElse(FALLBACK);
  }

  /** Empty for what is none, and for what is wanted on no account. */
  private static Optional<LanguageRange> read(String part) {
    try {
      return LanguageRange.parse(part.strip()).stream()
          .findFirst()
          .filter(range -> range.getWeight() > 0);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the parser's way to say no
    }
  }
}
