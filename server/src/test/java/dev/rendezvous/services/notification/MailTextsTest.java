package dev.rendezvous.services.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.MailSettings;
import dev.rendezvous.middleware.http.Languages;
import java.io.StringReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What mails say: whole in every language, and nothing that others typed can change their form. */
class MailTextsTest {
  private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");
  private static final Set<String> EVERYWHERE = Set.of("{product}");
  private static final String CODE = "12345678";

  private final MailTexts texts = new MailTexts();

  @Test
  void everyLanguageHasTheSameTextsWithTheSamePlaces() {
    Map<String, String> english = texts.all("en");
    for (String language : Languages.SPOKEN) {
      Map<String, String> others = texts.all(language);
      assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(others.keySet()), language);
      for (String key : english.keySet()) {
        String text = others.getOrDefault(key, "");
        assertFalse(text.isBlank(), language + " " + key);
        assertEquals(text.strip(), text, language + " " + key);
        assertEquals(
            withoutProduct(english.getOrDefault(key, "")),
            withoutProduct(text),
            language + " " + key);
      }
    }
  }

  @Test
  void thereAreTextsForEachTemplateAndNoOthers() {
    Set<String> used = new TreeSet<>(Set.of("unknown"));
    used.addAll(Set.of("footer.automatic", "footer.support", "footer.app"));
    for (MailTemplate template : MailTemplate.values()) {
      used.add(template + ".subject");
      int paragraphs = texts.paragraphs("en", template).size();
      assertTrue(paragraphs >= 2, template + " says what to do");
      for (int number = 1; number <= paragraphs; number++) {
        used.add(template + "." + number);
      }
    }
    assertEquals(used, new TreeSet<>(texts.all("en").keySet()));
  }

  @ParameterizedTest
  @EnumSource
  void eachValueStandsInItsTextAndNoneInASubject(MailTemplate template) {
    Set<String> places = places(String.join("\n", texts.paragraphs("en", template)));
    Set<String> values =
        template.filledWith().stream()
            .map(value -> "{" + value.key() + "}")
            .collect(Collectors.toSet());
    places.removeAll(EVERYWHERE);
    assertEquals(values, places);
    // a code would be read off a locked screen, a name is what others typed
    assertTrue(EVERYWHERE.containsAll(places(texts.subject("en", template))));
  }

  @ParameterizedTest
  @EnumSource
  void everyMailIsWholeInEveryLanguage(MailTemplate template) throws Exception {
    for (String language : Languages.SPOKEN) {
      MailWriter.Letter letter =
          writer(Map.of()).write(template, order(template, language, "Pixel 9"));
      assertEquals(language, letter.language());
      assertFalse(letter.text().contains("{"), letter.text());
      assertFalse(letter.text().matches("(?s).*(<[a-z/]|&[a-z]+;|style=).*"), letter.text());
      assertTrue(letter.text().lines().allMatch(line -> line.length() < 900));
      Document page = parse(letter.html());
      assertEquals(language, page.getDocumentElement().getAttribute("lang"));
      assertEquals(0, page.getElementsByTagName("img").getLength());
      assertEquals(0, page.getElementsByTagName("a").getLength());
      assertFalse(letter.html().matches("(?s).*(src=|href=|url\\(|<script|<link).*"));
    }
  }

  @Test
  void aCodeStandsFirstAndNotInTheSubject() {
    for (String language : Languages.SPOKEN) {
      for (MailTemplate template :
          List.of(MailTemplate.VERIFY_EMAIL, MailTemplate.RESET_PASSWORD)) {
        MailWriter.Letter letter = writer(Map.of()).write(template, order(template, language, ""));
        assertTrue(letter.text().lines().findFirst().orElseThrow().endsWith(" " + CODE));
        assertFalse(letter.subject().contains(CODE));
        assertTrue(letter.html().contains(">" + CODE + "</strong>"));
      }
    }
  }

  @Test
  void whatOthersTypedIsNeitherMarkupNorALinkNorAPlaceToFill() throws Exception {
    String typed =
        "<b onload='x'>&amp; {product} https://evil.example/x\r\nBcc: a@b.example \u202Eabc";
    MailTemplate template = MailTemplate.PASSKEY_ADDED;
    MailWriter.Letter letter = writer(Map.of()).write(template, order(template, "en", typed));
    String line = letter.text().lines().findFirst().orElseThrow();
    assertTrue(
        line.endsWith(": b onload 'x' &amp product https evil example x Bcc a b example a"), line);
    assertEquals(0, parse(letter.html()).getElementsByTagName("b").getLength());
  }

  @Test
  void whatOperatorsSetIsEscapedToo() throws Exception {
    MailWriter.Letter letter =
        writer(
                Map.of(
                    "rendezvous.mail.product-name", "Tom & Jerry's {code} $1",
                    "rendezvous.mail.support-address", "help&more@example.org",
                    "rendezvous.mail.app-url", "https://example.org/?a=1&b='2'"))
            .write(MailTemplate.VERIFY_EMAIL, order(MailTemplate.VERIFY_EMAIL, "en", ""));
    assertEquals("Confirm your address for Tom & Jerry's {code} $1", letter.subject());
    String shown = parse(letter.html()).getDocumentElement().getTextContent();
    for (String part : List.of("Tom & Jerry's {code} $1", "help&more@", "?a=1&b='2'")) {
      assertTrue(shown.contains(part), shown);
      assertTrue(letter.text().contains(part), letter.text());
    }
  }

  @Test
  void namesAreCutWithoutTearingACharacter() {
    String kept = MailValue.NAME.ordered("\uD835\uDD38".repeat(10_000));
    assertEquals(64, kept.codePointCount(0, kept.length()));
    assertFalse(Character.isHighSurrogate(kept.charAt(kept.length() - 1)));
    assertEquals("Chrome 126.0 Windows 11", MailValue.DEVICE.ordered("Chrome 126.0 / Windows 11"));
  }

  @Test
  void timesDatesAndCountriesAreTheReaders() {
    Map<String, String> shown = new HashMap<>();
    for (String language : Languages.SPOKEN) {
      MailTemplate template = MailTemplate.NEW_SIGN_IN;
      shown.put(language, writer(Map.of()).write(template, order(template, language, "")).text());
    }
    assertTrue(shown.getOrDefault("de", "").contains("Land: Deutschland"), shown::toString);
    assertTrue(shown.getOrDefault("de", "").contains("4. März 2026"), shown::toString);
    assertTrue(shown.getOrDefault("de", "").contains("05:06 UTC"), shown::toString);
    assertTrue(shown.getOrDefault("de", "").contains("Gerät: unbekannt"), shown::toString);
    assertTrue(shown.getOrDefault("es", "").contains("Alemania"), shown::toString);
    assertTrue(shown.getOrDefault("fr", "").contains("4 mars 2026"), shown::toString);
    assertTrue(shown.getOrDefault("en", "").contains("March 4, 2026"), shown::toString);
  }

  @Test
  void anUnknownLanguageIsAnsweredInEnglish() {
    MailTemplate template = MailTemplate.MFA_ENABLED;
    assertEquals("en", writer(Map.of()).write(template, order(template, "tlh", "")).language());
    assertEquals("de", writer(Map.of()).write(template, order(template, "de-AT", "")).language());
  }

  @Test
  void anOrderThatDoesNotFitItsTemplateIsRefused() {
    for (Map<String, String> values :
        List.<Map<String, String>>of(
            Map.of(),
            Map.of("code", CODE),
            Map.of("code", CODE, "minutes", "10", "name", "x"),
            Map.of("code", "<b>1234</b>", "minutes", "10"),
            Map.of("code", CODE, "minutes", "ten"))) {
      assertThrows(
          IllegalArgumentException.class, () -> order("a@example.org", values), values::toString);
    }
    Map<String, String> fine = Map.of("code", CODE, "minutes", "10");
    for (String to : List.of("", " ", "a@example.org\r\nBcc: b@example.org", "a".repeat(255))) {
      assertThrows(IllegalArgumentException.class, () -> order(to, fine), to);
    }
    String shown = order("a@example.org", fine).toString();
    assertFalse(shown.contains(CODE) || shown.contains("a@example.org"), shown);
  }

  private static MailOrder order(String to, Map<String, String> values) {
    return new MailOrder(null, to, "en", MailTemplate.VERIFY_EMAIL, values, Duration.ofMinutes(10));
  }

  private static MailSeal.Content order(MailTemplate template, String locale, String typed) {
    Map<String, String> values = new HashMap<>();
    for (MailValue value : template.filledWith()) {
      values.put(
          value.key(),
          switch (value) {
            case CODE -> CODE;
            case MINUTES, LEFT, CLAUSE -> "10";
            case DEVICE, NAME, PROVIDER, STATEMENT -> typed;
            case COUNTRY -> "DE";
            case TIME -> "2026-03-04T05:06:07Z";
            case DATE -> "2026-03-04";
          });
    }
    return new MailSeal.Content("a@example.org", locale, template.ordered(values));
  }

  private MailWriter writer(Map<String, String> settings) {
    return new MailWriter(texts, MailOffice.config(settings).getConfigMapping(MailSettings.class));
  }

  private static Set<String> places(String text) {
    return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static List<String> withoutProduct(String text) {
    Stream<String> places = PLACE.matcher(text).results().map(MatchResult::group);
    return places.filter(place -> !EVERYWHERE.contains(place)).sorted().toList();
  }

  /** The page is written so that a parser of XML takes it, once void elements are closed. */
  private static Document parse(String html) throws Exception {
    String xml =
        html.replaceFirst("<!DOCTYPE html>\n", "")
            .replaceAll("<meta([^>]*)>", "<meta$1/>")
            .replace("<br>", "<br/>");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
