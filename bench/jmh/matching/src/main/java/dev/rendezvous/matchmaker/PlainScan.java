package dev.rendezvous.matchmaker;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same rule for a newcomer by asking everybody, the longest waiting first: no index at all. */
final class PlainScan {
  private final Languages languages = new Languages();
  private final Scoring scoring = new Scoring(MatchPolicy.DEFAULT);
  private final List<Patience> patienceByTier = Patience.byTier(MatchPolicy.DEFAULT);
  private final List<Waiting> waiting = new ArrayList<>();

  void add(Ticket ticket) {
    waiting.add(read(ticket));
  }

  /** Who would be paired with a newcomer. */
  @Nullable Waiting partnerOf(Ticket ticket, long nowMillis) {
    Waiting seeker = read(ticket);
    for (Waiting other : waiting) {
      if (seeker.mayMeet(other) && suit(seeker, other, nowMillis)) {
        return other;
      }
    }
    return null;
  }

  private boolean suit(Waiting a, Waiting b, long nowMillis) {
    int demanded =
        Patience.demandedOfPair(a.patience, a.stageAt(nowMillis), b.patience, b.stageAt(nowMillis));
    return scoring.reach(demanded, a, b);
  }

  private Waiting read(Ticket ticket) {
    return new Waiting(ticket, patienceByTier.get(ticket.tier()), languages);
  }
}
