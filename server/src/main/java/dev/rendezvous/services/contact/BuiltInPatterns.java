package dev.rendezvous.services.contact;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Set;

/** Links, e-mail addresses and names on other networks, in texts that were unmasked. */
final class BuiltInPatterns {
  /** Ends of names on the web that are words in no language of ours. */
  private static final String CLEAR_END =
      "(?i:com|org|info|biz|gg|ly|tv|xyz|ru|uk|eu|nl|pl|ch|cz|dk|jp|br|mx|ua|kr|fr|dev|io)";

  /** Ends that are words too, or begin a sentence after a point without a blank. */
  private static final String WORDY_END =
      "(?:de|DE|at|AT|es|ES|it|IT|app|link|page|site|online|club|shop|blog|chat|live|one|fans|bio)";

  private static final String AFTER = "(?:[^A-Za-z0-9.-]|\\.?$|\\.\\s)";
  private static final String DOT_WORD = "(?:dot|punkt|punto|point)";
  private static final String BRACKETED_DOT =
      "\\s*[(\\[{<*]\\s*(?:\\.|" + DOT_WORD + ")\\s*[)\\]}>*]\\s*";

  private static final Pattern LINK =
      anyOf(
          "(?i)\\bh(?:tt|xx)ps?\\s*:\\s*/\\s*/",
          "(?i)\\bwww\\s*[.,]\\s*[a-z0-9]",
          "[A-Za-z0-9]\\." + CLEAR_END + AFTER,
          "[a-z0-9]{4}\\.(?:net|NET)" + AFTER,
          "[a-z0-9-]{2}\\." + WORDY_END + AFTER,
          "(?i)[a-z0-9]\\.(?:[a-z]{2}|link|page|site|chat|live|bio)/[a-z0-9@+]",
          "(?i)\\b(?:t|wa|fb|m|ig)\\s*(?:\\.|"
              + BRACKETED_DOT
              + "|\\s"
              + DOT_WORD
              + "\\s)\\s*me\\s*"
              + "(?:/|\\bslash\\b)",
          "(?i)[a-z0-9](?:\\s*\\.\\s*|\\s+" + DOT_WORD + "\\s+|" + BRACKETED_DOT + ")com\\b",
          "(?i)[a-z0-9](?:\\s+"
              + DOT_WORD
              + "\\s+|"
              + BRACKETED_DOT
              + ")"
              + "(?:net|org|de|fr|es|io|me|tv|gg|info|app)\\b");

  private static final Pattern EMAIL =
      anyOf(
          "(?i)[a-z0-9._%+-]\\s*(?:@|[(\\[{<]\\s*(?:at|a|@|arroba|arobase)\\s*[)\\]}>])\\s*"
              + "[a-z0-9-]+(?:\\.|\\s+\\.\\s+|\\s+"
              + DOT_WORD
              + "\\s+|"
              + BRACKETED_DOT
              + ")[a-z]{2}",
          "(?i)[a-z0-9._%+-]\\s+(?:at|arroba|arobase)\\s+[a-z0-9-]+\\s+"
              + DOT_WORD
              + "\\s+[a-z]{2}",
          "(?i)[a-z0-9._%+-]\\s+(?:at|arroba|arobase)\\s+"
              + "(?:gmail|icloud|hotmail|outlook|yahoo|proton)\\b");

  /** Networks that people move to; none of them a common word. */
  private static final String NETWORK =
      "(?:insta(?:gram)?|ig|snap(?:chat)?|tik\\s?tok|telegram|tg|whats\\s?app|kik|discord"
          + "|only\\s?fans|facebook|fb|we\\s?chat|viber|skype|kakao(?:talk)?|twitter|line\\s?id)";

  /** What only a name on a network looks like. */
  private static final String ODD_NAME =
      "(?:[a-z]+[0-9_][a-z0-9_.]*|[a-z0-9]+[._][a-z0-9][a-z0-9._]*)";

  private static final Pattern NAMED =
      anyOf(
          "(?i)\\b" + NETWORK + "\\s*(?::|=|>|->)\\s*@?\\s?[a-z0-9._-]{3}",
          "(?i)\\b"
              + NETWORK
              + "[\\s-]*(?:name\\s|id\\s|is\\s|ist\\s|es\\s|est\\s)?\\s*"
              + ODD_NAME
              + "\\b",
          "(?i)\\b" + NETWORK + "\\s*@");

  private static final Pattern AT_NAME =
      Pattern.compile("(?i)(?:^|[^a-z0-9@._])@\\s?([a-z0-9_][a-z0-9._]+[a-z0-9_])");

  /** What people are at, rather than called. */
  private static final Set<String> PLACES =
      Set.of("home", "work", "school", "uni", "university", "the", "night", "gym", "least", "all");

  private BuiltInPatterns() {}

  static boolean hasLink(String text) {
    return LINK.matcher(text).find();
  }

  static boolean hasEmail(String text) {
    return EMAIL.matcher(text).find();
  }

  static boolean hasHandle(String text) {
    if (NAMED.matcher(text).find()) {
      return true;
    }
    Matcher at = AT_NAME.matcher(text);
    while (at.find()) {
      if (!PLACES.contains(at.group(1).toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private static Pattern anyOf(String... patterns) {
    return Pattern.compile("(?:" + String.join(")|(?:", patterns) + ")");
  }
}
