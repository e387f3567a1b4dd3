package dev.rendezvous.middleware.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of our languages a client would rather have. */
class LanguagesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de|de",
        "de-AT|de",
        "DE-at|de",
        "fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5|fr",
        "pt-BR, es;q=0.5, en;q=0.9|en",
        "en;q=0.1, es ; q=0.8|es",
        "de;q=0, fr;q=0.2|fr",
        "de;q=0|en",
        "ja, ko|en",
        "*|en",
        "nonsense;;;, ;q=, de;q=7, \u0000, es|es",
        "de;q=0.5;x=1, fr;q=0.4|fr",
        "german, français|en",
        "-, --, ,|en"
      })
  void theBestOfOursIsFound(String header, String language) {
    assertEquals(language, Languages.best(header));
  }

  @Test
  void withoutAHeaderItIsEnglish() {
    assertEquals("en", Languages.best(null));
    assertEquals("en", Languages.best(""));
  }

  @Test
  void aHeaderThatNeverEndsIsReadToItsBound() {
    assertEquals("en", Languages.best("xx,".repeat(100_000) + "de"));
    assertEquals("de", Languages.best("de," + "x".repeat(1_000_000)));
    assertEquals("en", Languages.best("x-".repeat(1_000_000)));
  }

  @Property(tries = 500)
  void whateverIsSentOneOfOursIsAnswered(@ForAll String header) {
    assertTrue(Languages.SPOKEN.contains(Languages.best(header)));
  }
}
