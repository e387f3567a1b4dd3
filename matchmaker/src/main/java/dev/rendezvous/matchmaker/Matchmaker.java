package dev.rendezvous.matchmaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts people who wait into pairs, the longest wait first.
 *
 * <p>Same calls, same pairs, on any JVM: time is an argument, and nothing is left to chance. For
 * one thread at a time.
 *
 * <p>The rule: of all who could be paired, the one who waited longest is, with whoever waited
 * longest of those who suit; and so on with the rest. Since everybody prefers who waited longer,
 * there is one such pairing, whatever the order in which it is found. So only those take a turn to
 * look for a partner who are new, or who have reached a stage and know of somebody they may meet.
 */
public final class Matchmaker {
  private final MatchPolicy policy;
  private final Scoring scoring;
  private final List<Patience> patienceByTier;

  private final Languages languages = new Languages();
  private final IdTable byTicket = IdTable.byTicket();
  private final IdTable byUser = IdTable.byUser();
  private final WaitingRoom room;
  private final Search search;
  private final WaitingHeap turns = new WaitingHeap();
  private final Sleepers sleepers = new Sleepers();

  private final WaitHistory history = new WaitHistory();
  private long latestMillis = Long.MIN_VALUE;

  public Matchmaker(MatchPolicy policy) {
    this.policy = policy;
    scoring = new Scoring(policy);
    patienceByTier = Patience.byTier(policy);
    room = new WaitingRoom((int) patienceByTier.stream().distinct().count());
    search = new Search(room, scoring, policy.looks());
  }

  /**
   * Lets a ticket wait; it is looked at in the next {@link #advance}.
   *
   * @return false, with nothing changed, when the ticket or its user waits already
   * @throws IllegalStateException when as many wait as the policy's capacity allows
   */
  public boolean add(Ticket ticket) {
    if (byTicket.find(ticket.id()) != null || byUser.find(ticket.userId()) != null) {
      return false;
    }
    if (size() >= policy.capacity()) {
      throw new IllegalStateException("the pool is full: " + policy.capacity() + " tickets");
    }
    Waiting newcomer = read(ticket);
    byTicket.add(newcomer);
    byUser.add(newcomer);
    room.add(newcomer);
    letTakeTurn(newcomer);
    return true;
  }

  /**
   * Forgets a ticket.
   *
   * @return false when it does not wait
   */
  public boolean remove(UUID ticketId) {
    Waiting waiting = byTicket.find(ticketId);
    if (waiting == null) {
      return false;
    }
    forget(waiting);
    return true;
  }

  /** The ticket, if it waits, with those it excludes by now. */
  public Optional<Ticket> find(UUID ticketId) {
    return Optional.ofNullable(byTicket.find(ticketId)).map(Waiting::ticket);
  }

  /** Whether the ticket waits. */
  public boolean contains(UUID ticketId) {
    return byTicket.find(ticketId) != null;
  }

  /**
   * Never pairs these two from now on, as long as a ticket of either that waits now is in the pool.
   *
   * @return false when neither waits, or nothing changed by it
   * @throws IllegalStateException when nobody of them who waits can exclude more than the {@value
   *     Ticket#MAX_EXCLUDED} they do; the caller should remove a ticket then
   */
  public boolean exclude(UUID userId, UUID otherUserId) {
    Waiting one = byUser.find(userId);
    Waiting other = byUser.find(otherUserId);
    if (one == null && other == null) {
      return false;
    }
    if (!hasRoom(one, otherUserId) && !hasRoom(other, userId)) {
      throw new IllegalStateException("more than " + Ticket.MAX_EXCLUDED + " would be excluded");
    }
    // with both, since either may leave and come back with a ticket that does not know it
    boolean changed = exclude(one, otherUserId);
    return exclude(other, userId) || changed;
  }

  private static boolean exclude(@Nullable Waiting waiting, UUID user) {
    if (waiting == null || !waiting.hasRoomToExclude(user) || !waiting.exclude(user)) {
      return false;
    }
    refresh(waiting);
    return true;
  }

  private static boolean hasRoom(@Nullable Waiting waiting, UUID user) {
    return waiting != null && waiting.hasRoomToExclude(user);
  }

  /** How many wait. */
  public int size() {
    return byTicket.size();
  }

  /**
   * Decides what is to be decided by now. Both tickets of a pairing leave the pool.
   *
   * @param nowMillis milliseconds since the epoch; a time before that of an earlier call counts as
   *     the earlier one
   * @param limit how many pairings at most, from 1; what is left is decided first by the next call
   */
  public List<Pairing> advance(long nowMillis, int limit) {
    Limits.requireWithin("limit", limit, 1, Integer.MAX_VALUE);
    latestMillis = Math.max(latestMillis, nowMillis);
    sleepers.wake(latestMillis, this::letTakeTurn);
    var pairings = new ArrayList<Pairing>();
    for (Waiting next = turns.first();
        next != null && pairings.size() < limit;
        next = turns.first()) {
      Waiting partner = search.findFor(next, null, latestMillis);
      if (partner == null) {
        turns.removeFirst();
        endTurn(next);
      } else {
        pairings.add(settle(next, partner));
      }
    }
    return pairings;
  }

  /**
   * When {@link #advance} could next find a pairing if no ticket comes or goes: now, when it has
   * work left; empty, when nothing will change by itself.
   */
  public OptionalLong nextChange(long nowMillis) {
    if (turns.first() != null) {
      return OptionalLong.of(nowMillis);
    }
    long next = sleepers.nextMillis();
    return next == Long.MAX_VALUE
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(nowMillis, next));
  }

  /** Why these two, waiting or not, could or could not be paired at that time. */
  public Explanation explain(Ticket a, Ticket b, long nowMillis) {
    Waiting one = read(a);
    Waiting other = read(b);
    try {
      return explain(one, other, nowMillis);
    } finally {
      one.release(languages);
      other.release(languages);
    }
  }

  /**
   * How long somebody with such a ticket may expect to wait, by those who were paired lately and
   * are like them; empty when nobody was.
   */
  public Optional<SegmentWaits> estimateWait(Ticket ticket, long nowMillis) {
    return WaitEstimates.choose(
        Segment.of(ticket.me(), ticket.wants(), ticket.tier()),
        segment -> history.find(segment, Math.max(latestMillis, nowMillis)));
  }

  /** All that estimates are made of, to be read elsewhere. */
  public WaitEstimates waitEstimates(long nowMillis) {
    return history.publish(Math.max(latestMillis, nowMillis));
  }

  private Explanation explain(Waiting a, Waiting b, long nowMillis) {
    for (HardRule rule : HardRule.values()) {
      if (rule.refuses(a, b)) {
        return new Explanation.Refused(rule, Explanation.Side.FIRST);
      }
      if (rule.refuses(b, a)) {
        return new Explanation.Refused(rule, Explanation.Side.SECOND);
      }
    }
    int demanded =
        Patience.demandedOfPair(a.patience, a.stageAt(nowMillis), b.patience, b.stageAt(nowMillis));
    return new Explanation.Eligible(scoring.score(a, b), demanded);
  }

  private Waiting read(Ticket ticket) {
    return new Waiting(ticket, patienceByTier.get(ticket.tier()), languages);
  }

  private void letTakeTurn(Waiting waiting) {
    waiting.turnDue = true;
    turns.add(waiting);
  }

  /** Nobody was found; those who may meet the seeker once a stage is reached look again then. */
  private void endTurn(Waiting seeker) {
    seeker.turnDue = false;
    if (search.sawSomebody() || isInCrowd(seeker)) {
      giveHope(seeker);
    } else {
      wakeAtNextStage(seeker);
    }
    search.hopeful().forEach(this::giveHope);
    search.crowded().forEach(this::giveHopeToAll);
  }

  private static boolean isInCrowd(Waiting waiting) {
    Line line = waiting.line;
    return line != null && line.isCrowded();
  }

  private void giveHopeToAll(Line line) {
    if (line.isCrowded()) {
      return; // who came since hoped from the start
    }
    line.crowd();
    for (int i = 0; i < line.blockCount(); i++) {
      Block block = line.block(i);
      for (int j = 0; j < block.size(); j++) {
        giveHope(block.at(j));
      }
    }
  }

  private void giveHope(Waiting waiting) {
    if (!waiting.hopeful) {
      waiting.hopeful = true;
      refresh(waiting);
    }
    wakeAtNextStage(waiting);
  }

  private static void refresh(Waiting waiting) {
    Objects.requireNonNull(waiting.line).refresh(waiting);
  }

  private void wakeAtNextStage(Waiting waiting) {
    if (!waiting.hopeful || waiting.turnDue || waiting.sleepsAt != Sleepers.AWAKE) {
      return;
    }
    long next = waiting.nextStageAfter(latestMillis);
    if (next < Long.MAX_VALUE) {
      sleepers.add(waiting, next);
    }
  }

  /**
   * Pairs the two, unless the partner can have somebody who waited longer than the seeker, in which
   * case that one is owed to them first, and so on. It ends, since each wait is longer than the one
   * before.
   */
  private Pairing settle(Waiting seeker, Waiting partner) {
    Waiting one = seeker;
    Waiting other = partner;
    Waiting longer = other.turnDue ? search.findFor(other, one, latestMillis) : null;
    while (longer != null) {
      one = other;
      other = longer;
      longer = search.findFor(other, one, latestMillis);
    }
    return one.isSeniorTo(other) ? pair(one, other) : pair(other, one);
  }

  private Pairing pair(Waiting earlier, Waiting later) {
    forget(earlier);
    forget(later);
    history.record(earlier, latestMillis);
    history.record(later, latestMillis);
    int score = scoring.score(earlier, later).total();
    return new Pairing(earlier, later, score);
  }

  private void forget(Waiting waiting) {
    byTicket.remove(waiting);
    byUser.remove(waiting);
    room.remove(waiting);
    waiting.gone = true;
    if (waiting.turnDue) {
      turns.noteGone();
    }
    if (waiting.sleepsAt != Sleepers.AWAKE) {
      sleepers.remove(waiting);
    }
    waiting.release(languages);
  }
}
