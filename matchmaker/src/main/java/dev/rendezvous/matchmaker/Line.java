package dev.rendezvous.matchmaker;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * People of one kind, longest wait first: of one gender, age and patience, with the same wished
 * genders and the same sort of wish for countries. In blocks, so that a departure from the middle
 * moves few.
 *
 * <p>Since all have the same patience, nobody in it demands more than those behind them.
 */
final class Line {
  private static final int MERGE_BELOW = Block.CAPACITY / 4;

  private final Countries.Bits countries;
  private final Patience patience;
  private @Nullable Block[] blocks = {new Block()};
  private int blockCount = 1;
  private int size;

  /** When the longest waiting came; kept here, since most lines are closed by it alone. */
  private long headMillis;

  private final Summary summary = new Summary();
  private int departures;

  /** Some in here were not looked at by a seeker who had looked at enough others. */
  private boolean crowded;

  Line(Countries.Bits countries, Patience patience) {
    this.countries = countries;
    this.patience = patience;
  }

  /** That of all in the line. */
  Patience patience() {
    return patience;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  int blockCount() {
    return blockCount;
  }

  Block block(int place) {
    return Objects.requireNonNull(blocks[place]);
  }

  /** When the longest waiting came; only of a line that is not empty. */
  long headMillis() {
    return headMillis;
  }

  boolean mayHold(int age, long wantedCountries) {
    return summary.mayHold(age, wantedCountries);
  }

  boolean isCrowded() {
    return crowded;
  }

  void crowd() {
    crowded = true;
  }

  void add(Waiting newcomer) {
    int place = placeOf(newcomer);
    if (block(place).isFull()) {
      place = makeRoom(place, newcomer);
    }
    long bit = countries.of(newcomer.country);
    block(place).insert(newcomer, bit);
    summary.include(newcomer, bit);
    size++;
    headMillis = place == 0 ? block(0).headMillis() : headMillis;
  }

  /** To be told when what others are told of somebody changed. */
  void refresh(Waiting changed) {
    block(placeOf(changed)).refresh(changed);
  }

  void remove(Waiting leaver) {
    int place = placeOf(leaver);
    Block block = block(place);
    block.remove(leaver);
    size--;
    departures++;
    if (size == 0) {
      departures = 0;
      summary.clear();
      block.summary().clear();
      crowded = false;
    } else if (block.size() == 0) {
      drop(place);
    } else if (block.size() < MERGE_BELOW) {
      mergeWithNext(place);
    }
    headMillis = place == 0 ? block(0).headMillis() : headMillis;
  }

  /** Makes a block's summary true again after a search found nobody in it. */
  void tighten(Block block) {
    Summary ofBlock = block.summary();
    if (ofBlock.isLoose()) {
      ofBlock.clear();
      for (int i = 0; i < block.size(); i++) {
        ofBlock.include(block.at(i), countries.of(block.at(i).country));
      }
    }
  }

  /** The same for the whole, from the blocks' summaries; not so often that it would cost much. */
  void tighten() {
    if (departures >= blockCount) {
      departures = 0;
      summary.clear();
      for (int i = 0; i < blockCount; i++) {
        summary.include(block(i).summary());
      }
    }
  }

  /** A newcomer behind everybody gets a new block, so that the others stay full. */
  private int makeRoom(int place, Waiting newcomer) {
    boolean behindAll = place == blockCount - 1 && block(place).lastIsSeniorTo(newcomer);
    Block later = behindAll ? new Block() : block(place).split();
    if (blockCount == blocks.length) {
      blocks = Arrays.copyOf(blocks, 2 * blockCount);
    }
    System.arraycopy(blocks, place + 1, blocks, place + 2, blockCount - place - 1);
    blocks[place + 1] = later;
    blockCount++;
    return behindAll || block(place).lastIsSeniorTo(newcomer) ? place + 1 : place;
  }

  private void mergeWithNext(int place) {
    if (place + 1 < blockCount
        && block(place).size() + block(place + 1).size() <= Block.CAPACITY / 2) {
      block(place).append(block(place + 1));
      drop(place + 1);
    }
  }

  private void drop(int place) {
    blockCount--;
    System.arraycopy(blocks, place + 1, blocks, place, blockCount - place);
    blocks[blockCount] = null;
  }

  /** The first block whose last is not senior to this one, or the last block. */
  private int placeOf(Waiting one) {
    int from = 0;
    int to = blockCount - 1;
    if (size == 0 || to == 0) {
      return 0;
    }
    if (block(to - 1).lastIsSeniorTo(one)) {
      return to;
    }
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (block(middle).lastIsSeniorTo(one)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
