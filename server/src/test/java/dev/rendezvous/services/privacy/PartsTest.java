package dev.rendezvous.services.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.middleware.personal.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What may be much is held a part at a time. */
class PartsTest {
  @Test
  void thePartBeforeIsWrittenBeforeTheNextIsRead() {
    List<Integer> written = new ArrayList<>();
    List<Integer> writtenAtRead = new ArrayList<>();
    int many = 3 * Parts.SIZE + 7;
    Parts.<Integer>read(
        last -> {
          writtenAtRead.add(written.size());
          int from = last == null ? 0 : last + 1;
          return IntStream.range(from, Math.min(many, from + Parts.SIZE)).boxed().toList();
        },
        written::add);
    assertEquals(IntStream.range(0, many).boxed().toList(), written);
    assertEquals(List.of(0, Parts.SIZE, 2 * Parts.SIZE, 3 * Parts.SIZE), writtenAtRead);
  }
}
