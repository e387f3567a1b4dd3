package dev.rendezvous.middleware.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes out of a text what tells who somebody is, or lets one in as them. */
final class Scrubber {
  private static final int LONGEST = 4_000;

  /** In this order: what is within another comes later. */
  private static final Map<Pattern, String> RULES = rules();

  private Scrubber() {}

  /** The same text without; cut where it is very long. */
  static String scrub(String text) {
    String left = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    for (var rule : RULES.entrySet()) {
      left = rule.getKey().matcher(left).replaceAll(rule.getValue());
    }
    return left;
  }

  private static Map<Pattern, String> rules() {
    Map<Pattern, String> rules = new LinkedHashMap<>();
    // possessive throughout: a hostile text costs no more than its length
    rules.put(Pattern.compile("eyJ[\\w-]++\\.[\\w-]++(\\.[\\w-]++)?+"), "[token]");
    rules.put(Pattern.compile("(?i)\\b(bearer|basic)\\s++\\S++"), "$1 [token]");
    rules.put(Pattern.compile("://[^\\s/@]{1,200}+@"), "://[credentials]@");
    rules.put(Pattern.compile("[^\\s@<>\"'(),;:=]{1,64}+@[\\w-]++(\\.[\\w-]++)++"), "[e-mail]");
    rules.put(
        Pattern.compile("(?i)((password|secret|token|code|key)\\w*+\\s*+[=:]\\s*+)\\S++"),
        "$1[secret]");
    rules.put(Pattern.compile("\\b\\d{1,3}+(\\.\\d{1,3}+){3}+\\b"), "[address]");
    rules.put(Pattern.compile("(?i)\\b[0-9a-f]{1,4}+(:[0-9a-f]{0,4}+){3,7}+"), "[address]");
    rules.put(Pattern.compile("\\b[A-Za-z0-9_+/=]{40,}+"), "[secret]");
    rules.put(Pattern.compile("\\b-?\\d{1,3}+\\.\\d{4,}+"), "[number]");
    rules.put(Pattern.compile("(?<![\\w-])\\d{6,}+(?![\\w-])"), "[number]");
    return rules;
  }
}
