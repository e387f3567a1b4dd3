package dev.rendezvous.services.reconciliation;

import dev.rendezvous.services.coins.BooksApi;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Walks the books. */
@Singleton
final class Reconciliation implements ReconciliationApi {
  /** Long enough that a round trip costs little beside it, short enough to be one short read. */
  private static final int PART = 5_000;

  private static final int MOST_TOLD = 100;

  private final BooksApi books;

  Reconciliation(BooksApi books) {
    this.books = books;
  }

  @Override
  public Findings run(LongConsumer progress) {
    Walk walk = new Walk(progress);
    walk.through(books::checkTransactions);
    walk.through(books::checkWallets);
    return new Findings(walk.rows, walk.drifts, walk.first);
  }

  @Override
  public long count() {
    return books.count();
  }

  private static final class Walk {
    private final LongConsumer progress;
    private final List<BooksApi.Drift> first = new ArrayList<>();
    private long rows;
    private long drifts;

    Walk(LongConsumer progress) {
      this.progress = progress;
    }

    void through(BiFunction<@Nullable UUID, Integer, BooksApi.Part> check) {
      UUID after = null;
      do {
        BooksApi.Part part = check.apply(after, PART);
        rows += part.rows();
        drifts += part.drifts().size();
        part.drifts().stream().limit(MOST_TOLD - first.size()).forEach(first::add);
        after = part.upTo();
        progress.accept(rows);
      } while (after != null);
    }
  }
}
