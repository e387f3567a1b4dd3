package dev.rendezvous.services.coins;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rendezvous.services.coins.Posting.Account;
import dev.rendezvous.services.coins.Posting.Line;
import dev.rendezvous.types.UserId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** There is no posting that makes coins, or loses some. */
class PostingTest {
  private static final UserId ANNA = UserId.of("01962f5e-7c00-7abc-8def-0123456789ab");

  @Property
  void onlyWhatSumsToZeroIsAPosting(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 1000) Integer> amounts,
      @ForAll @IntRange(min = -3, max = 3) int off) {
    long sum = amounts.stream().mapToLong(Integer::longValue).sum();
    List<Line> lines = new ArrayList<>();
    amounts.forEach(amount -> lines.add(Line.of(ANNA, amount)));
    long rest = -sum + off;
    if (rest == 0) {
      assertThrows(IllegalArgumentException.class, () -> Line.of(Account.PLATFORM, rest));
      return;
    }
    lines.add(Line.of(Account.PLATFORM, rest));
    if (off == 0) {
      assertEquals(lines, posting(lines).lines());
    } else {
      assertThrows(IllegalArgumentException.class, () -> posting(lines));
    }
  }

  @Test
  void aSumThatWrapsAroundIsNoZero() {
    List<Line> lines =
        List.of(
            Line.of(ANNA, Long.MAX_VALUE),
            Line.of(ANNA, Long.MAX_VALUE),
            Line.of(Account.PLATFORM, 2));
    assertThrows(ArithmeticException.class, () -> posting(lines));
    assertThrows(IllegalArgumentException.class, () -> posting(List.of()));
  }

  @Test
  void aLineIsSomebodysOrTheSystems() {
    assertThrows(IllegalArgumentException.class, () -> new Line(Account.USER, null, null, 1));
    assertThrows(IllegalArgumentException.class, () -> new Line(Account.PLATFORM, ANNA, null, 1));
  }

  @Test
  void theHashThatIsStoredTellsOtherCoinsFromTheSame() {
    byte[] hash = posting(some(5)).hash();
    assertArrayEquals(hash, posting(some(5)).hash());
    assertFalse(Arrays.equals(hash, posting(some(6)).hash()));
    assertEquals(
        "535dfe6b55c81b67",
        HexFormat.of().formatHex(hash).substring(0, 16),
        "rows of before must match");
  }

  private static List<Line> some(long amount) {
    return List.of(Line.of(ANNA, amount), Line.of(Account.REWARDS, -amount));
  }

  private static Posting posting(List<Line> lines) {
    UUID id = UUID.randomUUID();
    return new Posting(
        id, "key:" + id, ANNA, Posting.Type.REWARD, Posting.Note.of("reference"), lines);
  }
}
