package dev.rendezvous.services.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.services.moderation.FindingsApi.Finding;
import dev.rendezvous.services.moderation.ReportReason;
import dev.rendezvous.types.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that come with the server: what they find, and what they leave alone. */
class RuleCheckTest {
  private final RuleCheck rules =
      new RuleCheck(GivenChecks.of(Map.of()).withWords(Set.of(" Escort ", "cash app", "", "c++")));

  private List<ReportReason> found(String text) {
    return rules.check(bio(text)).stream().map(Finding::reason).toList();
  }

  private static Content bio(String text) {
    return new Content(Content.Kind.TEXT, UserId.ERASED, "bio", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I am 16",
        "Hi, i'm 15!",
        "I’m 17 years old",
        "im only 14 yo, hehe",
        "Ich bin 16 Jahre alt",
        "tengo 15 años",
        "J'ai 16 ans",
        "Ｉ ａｍ １６"
      })
  void whoSaysToBeAMinorIsFound(String text) {
    assertEquals(List.of(ReportReason.UNDERAGE), found(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I am 18",
        "I am 116",
        "I am 16 km away",
        "My daughter is 15",
        "I have 16 cats",
        "Ich bin 1,70",
        "We met 17 years ago",
        "I am 17% sure",
        ""
      })
  void whoDoesNotIsLeftAlone(String text) {
    assertEquals(List.of(), found(text));
  }

  @Test
  void wordsOfTheOperatorAreFoundAsWholeWords() {
    assertEquals("the word: escort", rules.check(bio("No ESCORT here.")).getFirst().note());
    assertEquals(1, found("send it by Cash App").size());
    assertEquals(1, found("I write C++ all day").size());
    assertEquals(List.of(), found("escorted by friends, cash apps"));
  }

  @Test
  void aHugeTextIsReadInNoTime() {
    long start = System.nanoTime();
    assertEquals(List.of(), found("i am ".repeat(200_000)));
    assertTrue(System.nanoTime() - start < 2_000_000_000L);
  }

  @Test
  void picturesAreNotForRules() {
    assertFalse(rules.looksAt(Content.Kind.IMAGE));
    assertTrue(rules.looksAt(Content.Kind.TEXT));
  }
}
