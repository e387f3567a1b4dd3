package dev.rendezvous.services.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.testing.Race;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.PageRequest;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Who blocked whom: both ways, bounded, and the same however often and by how many it is done. */
@QuarkusTest
class BlocksTest {
  private static final PageRequest FIRST_PAGE = new PageRequest(1, 100, null);

  @Inject BlockApi blocks;
  @Inject BlockStore store;
  @Inject Transactions tx;
  @Inject Database db;
  @Inject IdGenerator ids;

  @Test
  void aBlockHoldsBothWaysUntilBothAreTakenBack() {
    UserId anna = someone();
    UserId ben = someone();
    blocks.add(anna, ben);
    blocks.add(ben, anna);
    assertTrue(blocks.between(anna, ben) && blocks.between(ben, anna));
    assertTrue(blocks.list(anna, FIRST_PAGE).items().getFirst().returned());
    blocks.remove(ben, anna);
    assertTrue(blocks.between(ben, anna));
    assertFalse(blocks.list(anna, FIRST_PAGE).items().getFirst().returned());
    blocks.remove(anna, ben);
    blocks.remove(anna, ben);
    assertFalse(blocks.between(anna, ben) || blocks.between(ben, anna));
    assertEquals(0, blocks.list(anna, FIRST_PAGE).total());
  }

  @Test
  void theSameBlockByManyAtOnceIsOne() {
    UserId anna = someone();
    UserId ben = someone();
    Callable<Boolean> block =
        () -> {
          blocks.add(anna, ben);
          return blocks.between(anna, ben);
        };
    assertEquals(Collections.nCopies(8, true), Race.of(Collections.nCopies(8, block)));
    assertEquals(1, blocks.list(anna, FIRST_PAGE).total());
    assertEquals(
        1,
        db.read()
            .resultQuery(
                "SELECT COUNT(*) FROM outbox_events WHERE type = 'profile.blocked'"
                    + " AND payload LIKE ?",
                "%" + ben + "%")
            .fetchOne(0, int.class));
  }

  @Test
  void blockingAndTakingBackAtOnceLeavesCacheAndTableAgreed() {
    UserId anna = someone();
    UserId ben = someone();
    List<Callable<Boolean>> both = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      both.add(() -> {
        blocks.add(anna, ben);
        return true;
      });
      both.add(() -> {
        blocks.remove(anna, ben);
        return true;
      });
    }
    var _ = Race.of(both);
    assertEquals(store.contains(anna, ben), blocks.between(ben, anna));
  }

  @Test
  void nobodyBlocksWithoutEnd() {
    UserId anna = someone();
    List<UserId> many = new ArrayList<>();
    tx.run(() -> {
      for (int i = 0; i < Blocks.MAX_BLOCKS; i++) {
        many.add(someone());
        assertTrue(store.insert(anna, many.getLast()));
      }
    });
    AppError refusal = assertThrows(AppError.class, () -> blocks.add(anna, someone()));
    assertEquals("TOO_MANY_BLOCKS", refusal.code().name());
    blocks.add(anna, many.getFirst());
    blocks.remove(anna, many.getFirst());
    UserId last = someone();
    blocks.add(anna, last);
    assertTrue(blocks.between(last, anna));
    assertEquals(Blocks.MAX_BLOCKS, blocks.eitherWay(anna).size());
  }

  private UserId someone() {
    return new UserId(ids.next());
  }
}
