package dev.rendezvous.services.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.services.content.Writing.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of two versions makes the one out of the other. */
class VersionDiffTest {
  @Test
  void changesAreToldByLines() {
    VersionDiff diff = diff(page("Terms", "a\nb\nc\nd"), page("Rules", "a\nB\nc\nd\ne"));
    assertEquals(new VersionDiff.Replaced("Terms", "Rules"), diff.title());
    assertNull(diff.format());
    assertEquals(
        List.of(
            new VersionDiff.Change(2, List.of("b"), 2, List.of("B")),
            new VersionDiff.Change(5, List.of(), 5, List.of("e"))),
        diff.changes());
  }

  @Test
  void theSameTextHasNoChanges() {
    assertEquals(List.of(), diff(page("x", "a\nb"), page("x", "a\nb")).changes());
  }

  @Test
  void anyTwoTextsAreMadeOutOfEachOther() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      String one = text(random, random.nextInt(20));
      String other = text(random, random.nextInt(20));
      assertEquals(other.lines().toList(), applied(one, diff(page("x", one), page("x", other))));
    }
  }

  @Test
  @Timeout(60)
  void theLargestTextsThatHaveNothingInCommonAreCompared() {
    Random random = new Random(7);
    String one = IntStream.range(0, 3_000).mapToObj(i -> "a" + random.nextInt()).collect(lines());
    String other = IntStream.range(0, 3_000).mapToObj(i -> "b" + random.nextInt()).collect(lines());
    assertTrue(diff(page("x", one), page("x", other)).changes().size() > 0);
  }

  private static java.util.stream.Collector<CharSequence, ?, String> lines() {
    return Collectors.joining("\n");
  }

  private static List<String> applied(String one, VersionDiff diff) {
    List<String> before = one.lines().toList();
    List<String> made = new ArrayList<>();
    int at = 0;
    for (VersionDiff.Change change : diff.changes()) {
      made.addAll(before.subList(at, change.fromLine() - 1));
      at = change.fromLine() - 1 + change.removed().size();
      assertEquals(before.subList(change.fromLine() - 1, at), change.removed());
      assertEquals(made.size(), change.toLine() - 1);
      made.addAll(change.added());
    }
    made.addAll(before.subList(at, before.size()));
    return made;
  }

  private static String text(Random random, int lines) {
    return IntStream.range(0, lines)
        .mapToObj(i -> Objects.toString((char) ('a' + random.nextInt(4))))
        .collect(Collectors.joining("\n"));
  }

  private static VersionDiff diff(Writing one, Writing other) {
    return VersionDiff.of(1, one, 2, other);
  }

  private static Writing page(String title, String body) {
    return new Writing(title, Format.MARKDOWN, body);
  }
}
