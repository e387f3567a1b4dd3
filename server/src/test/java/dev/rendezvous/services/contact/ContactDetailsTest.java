package dev.rendezvous.services.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.re2j.PatternSyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to get in touch elsewhere are found in disguise, and plain talk is left alone. */
class ContactDetailsTest {
  private static final ContactDetails ALL =
      new ContactDetails(List.of("links", "emails", "phones", "handles"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "visit example.com",
        "https://x.y/z",
        "hxxp : // x",
        "www.foo",
        "WWW . foo . bar",
        "my site is anna.de",
        "anna dot com",
        "anna (dot) com",
        "anna punkt de",
        "anna[.]net",
        "find me at google . com",
        "t.me/anna",
        "t . me / anna",
        "t (dot) me / anna",
        "wa.me/49170",
        "linktr.ee/anna",
        "instagram.com/anna",
        "exаmple.соm", // with letters of Cyrillic
        "ｅｘａｍｐｌｅ．ｃｏｍ",
        "example。com",
        "ex\u200Bample.c\u200Bom",
        "𝐞𝐱𝐚𝐦𝐩𝐥𝐞.𝐜𝐨𝐦"
      })
  void linksAreFound(String text) {
    assertTrue(ALL.find(text).contains(ContactKind.LINK), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna@mail.org",
        "anna @ mail . org",
        "anna (at) gmail (dot) com",
        "anna at gmail dot com",
        "write to anna at gmail",
        "anna[at]web.de",
        "anna arroba correo punto es",
        "ａｎｎａ＠ｍａｉｌ．ｏｒｇ"
      })
  void addressesAreFound(String text) {
    assertTrue(ALL.find(text).contains(ContactKind.EMAIL), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+49 170 1234567",
        "0049-170-1234567",
        "0170/1234567",
        "call 612 345 678",
        "06 12 34 56 78",
        "555-123-4567",
        "(555) 123 4567",
        "01701234567",
        "0 1 7 0 1 2 3 4 5",
        "0.1.7.0.1.2.3.4",
        "0*1*7*0*1*2*3*4",
        "0️⃣1️⃣7️⃣0️⃣1️⃣2️⃣3️⃣",
        "0🌹1🌹7🌹0🌹1🌹2🌹3",
        "０１７０１２３４５６",
        "①②③④⑤⑥⑦⑧",
        "٠١٧٠١٢٣٤٥",
        "O17O l234567",
        "zero one seven one two three four",
        "null eins sieben eins zwei drei vier",
        "cero uno siete uno dos tres cuatro",
        "zéro six un deux trois quatre cinq",
        "born 12.03.1990, 0170 1234567"
      })
  void numbersAreFound(String text) {
    assertTrue(ALL.find(text).contains(ContactKind.PHONE), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@anna_m",
        "it's @anna.m.",
        "insta: @anna",
        "insta: anna",
        "IG anna_m99",
        "my insta is anna.m",
        "snap = annam",
        "tiktok - anna.xo",
        "Telegram @anna",
        "discord: anna#1234",
        "insta➔anna",
        "ínstá: anna",
        "𝓲𝓷𝓼𝓽𝓪: anna",
        "line id: annam"
      })
  void namesOnOtherNetworksAreFound(String text) {
    assertTrue(ALL.find(text).contains(ContactKind.HANDLE), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "I'm 1.85 m",
        "Ich bin 1,85 m, 80 kg und 34",
        "born 12.03.1990",
        "Born 03/12/1990 in St. Petersburg",
        "1/2/2020 - 2020-05-17",
        "24/7",
        "24/7 365",
        "e.g. cats, i.e. dogs, a.m. or p.m., U.S.A.",
        "St. Pauli, Dr. De Niro",
        "1990-2024",
        "married in 2010, divorced 2015, 2016, 2017",
        "2010/2011 2012/2013",
        "180/75/25, once 90-60-90",
        "5'11\" 160 lbs",
        "score 6-4, 3-6, 7-6",
        "FC Bayern 8:2 Barcelona",
        "open 07:30-19:00",
        "10:00 - 18:30, 19:00",
        "18.30 - 22.00 Uhr",
        "10.000 km",
        "1.000.000 reasons",
        "1000000",
        "8,000,000,000 people",
        "I lost 10 000 000 brain cells",
        "Top 100, 90s, 80s, Level 99 / 100",
        "vitamin B12 and H2O",
        "iPhone 15 Pro Max 256",
        "3.14159",
        "one two three",
        "J'ai 2 chats et un chien",
        "I am a .NET developer and like ASP.NET and Node.js",
        "she/her. Me/you. It/its",
        "I like cats. It/its",
        "it is what it is...so be it",
        "I point. Complete",
        "meet at some point. Community first",
        "Me gusta el cine.De verdad",
        "hallo.Es geht",
        "Bottom line: be kind",
        "signal: strong",
        "at home @home, see me @ work. Then home",
        "Instagram is boring",
        "I don't use snapchat, sorry",
        "facebook es aburrido",
        "Люблю музыку и кино. Со мной весело",
        "我喜歡貓。你呢？",
        "❤️🔥 👩‍👧‍👦 🇩🇪"
      })
  void plainTalkIsLeftAlone(String text) {
    assertEquals(Set.of(), ALL.find(text), text);
  }

  @Test
  void onlyWhatTheOperatorLooksForIsFound() {
    String text = "anna@mail.org or 0170 1234567 in room 12";
    assertEquals(Set.of(ContactKind.PHONE), new ContactDetails(List.of("phones")).find(text));
    assertEquals(
        Set.of(ContactKind.OTHER), new ContactDetails(List.of("(?i)room [0-9]+")).find(text));
    assertEquals(Set.of(), new ContactDetails(List.of()).find(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "a{2000}", "(a)\\1", "(?=a)"})
  void aPatternThatIsNoneStopsTheStart(String pattern) {
    assertThrows(PatternSyntaxException.class, () -> new ContactDetails(List.of(pattern)));
  }

  /** A thousand characters take milliseconds; one that tries all ways would take years. */
  @ParameterizedTest
  @CsvSource({"a.", "@a", "1-", "0 ", "'insta '", "a@a.", "(", "' '", "'a at a dot '", "0O", "1é"})
  void whatIsMadeToTakeLongDoesNot(String part) {
    String text = part.repeat(2000);
    assertTimeout(Duration.ofSeconds(5), () -> ALL.find(text));
    var own = new ContactDetails(List.of("(a+)+$", "(.*)*x", "(a|aa)+b"));
    assertTimeout(Duration.ofSeconds(5), () -> own.find("a".repeat(5000) + "!"));
  }

  @Property(tries = 200)
  void whateverComesIsLookedAtInTime(@ForAll("adversarial") String text) {
    assertTimeout(Duration.ofSeconds(5), () -> ALL.find(text));
  }

  @Provide
  Arbitrary<String> adversarial() {
    return Arbitraries.strings()
        .withChars("a1.@-/( )\n0oO:é\u200B\uD83D\uDE00")
        .ofMinLength(900)
        .ofMaxLength(1000);
  }
}
