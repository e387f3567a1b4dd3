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
  private final List<Waiting> hopeful = new ArrayList<>();
  private final List<Line> crowded = new ArrayList<>();

  private @Nullable Waiting seeker;
  private @Nullable Waiting found;
  private @Nullable Waiting limit;
  private long limitMillis;
  private long nowMillis;
  private int stage;
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
    hopeful.clear();
    crowded.clear();
    narrow(before);
    room.show(this, seeker);
    return found;
  }

  /** After a search: those whom the seeker may meet but does not suit yet. */
  List<Waiting> hopeful() {
    return hopeful;
  }

  /** After a search: lines in which there are more of them than were looked at. */
  List<Line> crowded() {
    return crowded;
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
    int failedBefore = hopeful.size();
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
    if (hopeful.size() == failedBefore) {
      line.tighten();
    }
  }

  /** False when nobody further back in the line counts. */
  private boolean look(Waiting one, Line line, Block block, int failedAtMost) {
    int failedBefore = hopeful.size();
    for (int i = 0; i < block.size(); i++) {
      if (!block.wantsAge(i, one.age)) {
        continue;
      }
      Waiting other = block.at(i);
      if (limit != null && !other.isSeniorTo(limit)) {
        return false;
      }
      if (one.mayMeet(other)) {
        if (hopeful.size() == failedAtMost) {
          crowded.add(line);
          return false;
        }
        if (suit(one, other)) {
          found = other;
          narrow(other);
          return false;
        }
        hopeful.add(other);
      }
    }
    if (hopeful.size() == failedBefore) {
      line.tighten(block);
    }
    return true;
  }

  private boolean suit(Waiting one, Waiting other) {
    int otherStage = other.stageAt(nowMillis);
    int demanded = Patience.demandedOfPair(one.patience, stage, other.patience, otherStage);
    return demanded == 0 || scoring.reach(demanded, one, other);
  }

  private void narrow(@Nullable Waiting before) {
    limit = before;
    limitMillis = before == null ? Long.MAX_VALUE : before.queuedAtMillis;
  }
}
