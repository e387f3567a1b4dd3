package dev.rendezvous.services.contact;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * A text as a reader takes it: letters and digits that only look like Latin ones become those, and
 * what a reader does not see is gone. For looking at, never to be kept.
 */
final class Unmasked {
  private static final Map<Integer, Character> ALIKE = alike();

  private Unmasked() {}

  /** Wide, ringed, bold and foreign digits and letters become plain; marks and emoji rings go. */
  static String of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().forEach(c -> append(plain, c));
    return plain.toString();
  }

  private static void append(StringBuilder plain, int c) {
    Character alike = ALIKE.get(c);
    if (alike != null) {
      plain.append(alike.charValue());
      return;
    }
    switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.CONTROL ->
          plain.append(c == '\n' ? "\n" : "");
      case Character.DECIMAL_DIGIT_NUMBER, Character.OTHER_NUMBER -> appendNumber(plain, c);
      case Character.SPACE_SEPARATOR -> plain.append(' ');
      case Character.DASH_PUNCTUATION -> plain.append('-');
      default -> plain.appendCodePoint(c);
    }
  }

  @SuppressWarnings("CharacterGetNumericValue") // asked of numbers only, for those in rings
  private static void appendNumber(StringBuilder plain, int c) {
    int value = Character.getNumericValue(c);
    if (value >= 0 && value <= 9) {
      plain.append((char) ('0' + value));
    } else {
      plain.appendCodePoint(c);
    }
  }

  private static Map<Integer, Character> alike() {
    Map<Integer, Character> alike = new HashMap<>();
    put(alike, "авеікмнорсстухѕјԁԛԝһӏɡɩ", "abeikmhopcctyxsjdqwhlgi");
    put(alike, "АВЕІКМНОРСТУХЅЈ", "ABEIKMHOPCTYXSJ");
    put(alike, "αικνορτυχ", "aiknoptux");
    put(alike, "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX");
    put(alike, "ıłøđ", "ilod");
    put(alike, "。｡․·•∙⋅・‧", ".........");
    put(alike, "∕⁄╱", "///");
    put(alike, "∶꞉ː", ":::");
    put(alike, "−→➔➜", "->>>");
    return Map.copyOf(alike);
  }

  private static void put(Map<Integer, Character> alike, String from, String to) {
    int[] points = from.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      alike.put(points[i], to.charAt(i));
    }
  }
}
