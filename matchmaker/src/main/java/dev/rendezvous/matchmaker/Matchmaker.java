package dev.rendezvous.matchmaker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Puts people who wait into pairs, the longest wait first.
 *
 * <p>Same calls, same pairs, on any JVM: time is an argument, and nothing is left to chance. For
 * one thread at a time.
 *
 * <p>Only tickets for which something changed take a turn: newcomers, and those who have reached
 * the next stage of their schedule. Turns go by length of wait, in two rounds. In the first, each
 * joins the longest waiting of those who came <em>before</em>; in the second, whoever is left joins
 * the longest waiting of those who came <em>after</em>. So nobody who came later takes a partner
 * whom somebody that came earlier could have had, and when the rounds are over no two are left who
 * could be paired.
 */
public final class Matchmaker {
  private final MatchPolicy policy;
  private final Scoring scoring;
  private final List<Patience> patienceByTier;

  private final Map<UUID, Waiting> byTicketId = new HashMap<>();
  private final Set<UUID> userIds = new HashSet<>();
  private final WaitingRoom room = new WaitingRoom(this::suit);
  private final TreeSet<Waiting> byNextStage = new TreeSet<>(Waiting.BY_NEXT_STAGE);
  private final TreeSet<Waiting> firstRound = new TreeSet<>(Waiting.BY_SENIORITY);
  private final TreeSet<Waiting> secondRound = new TreeSet<>(Waiting.BY_SENIORITY);
  private long latestMillis = Long.MIN_VALUE;

  public Matchmaker(MatchPolicy policy) {
    this.policy = policy;
    this.scoring = new Scoring(policy);
    this.patienceByTier = Patience.byTier(policy);
  }

  /**
   * Lets a ticket wait; it is looked at in the next {@link #advance}.
   *
   * @return false, with nothing changed, when the ticket or its user waits already
   * @throws IllegalStateException when as many wait as the policy's capacity allows
   */
  public boolean add(Ticket ticket) {
    if (byTicketId.containsKey(ticket.id()) || userIds.contains(ticket.userId())) {
      return false;
    }
    if (byTicketId.size() >= policy.capacity()) {
      throw new IllegalStateException("the pool is full: " + policy.capacity() + " tickets");
    }
    var waiting = new Waiting(ticket, patienceByTier.get(ticket.tier()));
    byTicketId.put(ticket.id(), waiting);
    userIds.add(ticket.userId());
    room.add(waiting);
    byNextStage.add(waiting);
    return true;
  }

  /**
   * Forgets a ticket.
   *
   * @return false when it does not wait
   */
  public boolean remove(UUID ticketId) {
    Waiting waiting = byTicketId.get(ticketId);
    if (waiting == null) {
      return false;
    }
    forget(waiting);
    return true;
  }

  /** How many wait. */
  public int size() {
    return byTicketId.size();
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
    callUpThoseDue();
    var pairings = new ArrayList<Pairing>();
    while (pairings.size() < limit && hasTurnsLeft()) {
      takeTurn().ifPresent(pairings::add);
    }
    return pairings;
  }

  /**
   * When {@link #advance} could next find a pairing if no ticket comes or goes: now, when it has
   * work left; empty, when nothing will change by itself.
   */
  public OptionalLong nextChange(long nowMillis) {
    if (hasTurnsLeft()) {
      return OptionalLong.of(nowMillis);
    }
    if (byNextStage.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Math.max(nowMillis, byNextStage.first().nextStageAtMillis()));
  }

  /** Why these two, waiting or not, could or could not be paired at that time. */
  public Explanation explain(Ticket a, Ticket b, long nowMillis) {
    for (HardRule rule : HardRule.values()) {
      if (rule.refuses(a, b)) {
        return new Explanation.Refused(rule, Explanation.Side.FIRST);
      }
      if (rule.refuses(b, a)) {
        return new Explanation.Refused(rule, Explanation.Side.SECOND);
      }
    }
    return new Explanation.Eligible(scoring.score(a, b), demanded(a, b, nowMillis));
  }

  private int demanded(Ticket a, Ticket b, long nowMillis) {
    return asOf(a, nowMillis).demandedWith(asOf(b, nowMillis));
  }

  private Waiting asOf(Ticket ticket, long nowMillis) {
    var waiting = new Waiting(ticket, patienceByTier.get(ticket.tier()));
    waiting.moveOn(nowMillis);
    return waiting;
  }

  private void callUpThoseDue() {
    while (!byNextStage.isEmpty() && byNextStage.first().nextStageAtMillis() <= latestMillis) {
      Waiting due = byNextStage.removeFirst();
      due.moveOn(latestMillis);
      firstRound.add(due);
      if (due.nextStageAtMillis() < Long.MAX_VALUE) {
        byNextStage.add(due);
      }
    }
  }

  private boolean hasTurnsLeft() {
    return !firstRound.isEmpty() || !secondRound.isEmpty();
  }

  private Optional<Pairing> takeTurn() {
    if (firstRound.isEmpty()) {
      Waiting seeker = secondRound.removeFirst();
      Waiting later = room.findLater(seeker);
      return later == null ? Optional.empty() : Optional.of(pair(seeker, later));
    }
    Waiting seeker = firstRound.removeFirst();
    Waiting earlier = room.findEarlier(seeker);
    if (earlier != null) {
      return Optional.of(pair(earlier, seeker));
    }
    secondRound.add(seeker);
    return Optional.empty();
  }

  private boolean suit(Waiting a, Waiting b) {
    return HardRule.allow(a.ticket(), b.ticket())
        && scoring.score(a.ticket(), b.ticket()).total() >= a.demandedWith(b);
  }

  private Pairing pair(Waiting earlier, Waiting later) {
    forget(earlier);
    forget(later);
    int score = scoring.score(earlier.ticket(), later.ticket()).total();
    return new Pairing(earlier.ticket(), later.ticket(), score);
  }

  private void forget(Waiting waiting) {
    byTicketId.remove(waiting.ticket().id());
    userIds.remove(waiting.ticket().userId());
    room.remove(waiting);
    byNextStage.remove(waiting);
    firstRound.remove(waiting);
    secondRound.remove(waiting);
  }
}
