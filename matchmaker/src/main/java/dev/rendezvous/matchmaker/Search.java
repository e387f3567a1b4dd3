package dev.rendezvous.matchmaker;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the longest waiting partner for somebody, and remembers who might become one later.
 *
 * <p>One object for all searches, so that searching makes no garbage.
 */
final class Search {
  /** Lines of up to this many times the looks are weighed whole. */
  private static final int WHOLE = 4;

  private final WaitingRoom room;
  private final Scoring scoring;
  private final int looks;
  private final int[] hints = new int[Hints.EACH];
  private final List<Waiting> hopeful = new ArrayList<>();
  private final List<Line> crowded = new ArrayList<>();

  private @Nullable Waiting seeker;
  private @Nullable Waiting found;
  private @Nullable Waiting limit;
  private long limitMillis;
  private long nowMillis;
  private int stage;
  private int failed;
  private long wantedCountries;

  Search(WaitingRoom room, Scoring scoring, int looks) {
    this.room = room;
    this.scoring = scoring;
    this.looks = looks;
  }

  /**
   * The longest waiting who suits.
   *
   * @param before only those senior to this one count; everybody, when null
   */
  @Nullable Waiting findFor(Waiting seeker, @Nullable Waiting before, long nowMillis) {
    this.seeker = seeker;
    this.nowMillis = nowMillis;
    stage = seeker.stageAt(nowMillis);
    wantedCountries = room.countries().of(seeker.wantedCountries);
    found = null;
    failed = 0;
    Hints.write(seeker, hints, 0);
    hopeful.clear();
    crowded.clear();
    narrow(before);
    room.show(this, seeker);
    return found;
  }

  /** After a search: whether there is anybody whom the seeker may meet but does not suit yet. */
  boolean sawSomebody() {
    return failed > 0;
  }

  /** After a search: those of them who do not know yet that there is somebody they may meet. */
  List<Waiting> hopeful() {
    return hopeful;
  }

  /** After a search: lines in which there are more of them than were looked at. */
  List<Line> crowded() {
    return crowded;
  }

  /** Who came later than this is of no interest any more. */
  long limitMillis() {
    return limitMillis;
  }

  /** Looks for somebody in a line; shown by the room. */
  void look(@Nullable Line line) {
    if (line == null || line.isEmpty() || line.headMillis() > limitMillis) {
      return;
    }
    Waiting one = seeker;
    if (one != null && line.mayHold(one.age, wantedCountries)) {
      look(one, line);
    }
  }

  private void look(Waiting one, Line line) {
    int failedBefore = failed;
    int failedAtMost = failedBefore + (line.size() <= WHOLE * looks ? line.size() : looks);
    for (int i = 0; i < line.blockCount(); i++) {
      Block block = line.block(i);
      if (block.headMillis() > limitMillis) {
        return;
      }
      if (block.summary().mayHold(one.age, wantedCountries)
          && !look(one, line, block, failedAtMost)) {
        return;
      }
    }
    if (failed == failedBefore) {
      line.tighten();
    }
  }

  /** False when nobody further back in the line counts. */
  private boolean look(Waiting one, Line line, Block block, int failedAtMost) {
    int failedBefore = failed;
    for (int i = 0; i < block.size(); i++) {
      if (!block.wantsAge(i, one.age) || !Countries.accept(one.wantedCountries, block.country(i))) {
        continue;
      }
      if (limit != null && !block.isSeniorTo(i, limit)) {
        return false;
      }
      if (!mayMeet(one, block, i)) {
        continue;
      }
      if (failed == failedAtMost) {
        crowded.add(line);
        return false;
      }
      if (suit(one, line.patience(), block, i)) {
        found = block.at(i);
        narrow(found);
        return false;
      }
      fail(block, i);
    }
    if (failed == failedBefore) {
      line.tighten(block);
    }
    return true;
  }

  /** Of those whose age and country suit; the line itself stands for all else but this. */
  private boolean mayMeet(Waiting one, Block block, int place) {
    int at = Block.hintsAt(place);
    boolean toBeAsked =
        Hints.wishesForSeveral(block.hints(), at) || Hints.mayExclude(hints, block.hints(), at);
    Waiting other = block.at(place);
    return toBeAsked ? one.mayMeet(other) : other != one;
  }

  private boolean suit(Waiting one, Patience patience, Block block, int place) {
    int otherStage = patience.stageAfter(nowMillis - block.queuedAtMillis(place));
    int demanded = Patience.demandedOfPair(one.patience, stage, patience, otherStage);
    return demanded == 0
        || (scoring.most(hints, block.hints(), Block.hintsAt(place)) >= demanded
            && scoring.reach(demanded, one, block.at(place)));
  }

  private void fail(Block block, int place) {
    failed++;
    if (!Hints.hopes(block.hints(), Block.hintsAt(place))) {
      hopeful.add(block.at(place));
    }
  }

  private void narrow(@Nullable Waiting before) {
    limit = before;
    limitMillis = before == null ? Long.MAX_VALUE : before.queuedAtMillis;
  }
}
