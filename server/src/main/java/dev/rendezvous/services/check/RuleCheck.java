package dev.rendezvous.services.check;

import dev.rendezvous.config.CheckSettings;
import dev.rendezvous.services.moderation.FindingsApi.Finding;
import dev.rendezvous.services.moderation.ReportReason;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rules that need nobody else: who says that they are a minor, and words that operators name. */
@Singleton
final class RuleCheck implements ContentCheck {
  /** In the first person only: many tell how old their children are. */
  private static final Pattern MINOR =
      Pattern.compile(
          "\\b(?:i am|i'm|im|ich bin|tengo|j'ai)\\s+(?:only\\s+|erst\\s+|solo\\s+)?1[0-7]\\b"
              + "(?=\\s*(?:$|[.,;!?\\n)]|years?\\b|yrs?\\b|yo\\b|y/o\\b|jahre?\\b|años\\b|ans\\b))");

  private static final double SURE = 0.8;

  private final boolean on;
  private final Set<String> words;

  RuleCheck(CheckSettings settings) {
    on = settings.rules();
    words =
        settings.words().orElse(Set.of()).stream()
            .map(word -> folded(word.strip()))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String provider() {
    return "rules";
  }

  @Override
  public boolean looksAt(Content.Kind kind) {
    return on && kind == Content.Kind.TEXT;
  }

  @Override
  public List<Finding> check(Content content) {
    String text = folded(content.value());
    List<Finding> found = new ArrayList<>();
    if (MINOR.matcher(text).find()) {
      found.add(finding(ReportReason.UNDERAGE, content, "says to be under 18"));
    }
    words.stream()
        .filter(word -> hasWord(text, word))
        .sorted()
        .forEach(word -> found.add(finding(ReportReason.OTHER, content, "the word: " + word)));
    return found;
  }

  private Finding finding(ReportReason reason, Content content, String note) {
    return new Finding(provider(), reason, SURE, content.where(), note);
  }

  /** Whole words; without a pattern, since operators type them. */
  private static boolean hasWord(String text, String word) {
    int at = text.indexOf(word);
    while (at >= 0) {
      int end = at + word.length();
      boolean begins = at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at));
      boolean ends = end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end));
      if (begins && ends) {
        return true;
      }
      at = text.indexOf(word, at + 1);
    }
    return false;
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replace('\u2019', '\'');
  }
}
