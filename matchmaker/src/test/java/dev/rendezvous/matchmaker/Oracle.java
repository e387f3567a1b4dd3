package dev.rendezvous.matchmaker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The rules of pairing said once more, as plainly as can be and without any index or turn:
 * everybody is compared with everybody. Only what a pair scores is taken from the engine; examples
 * test that.
 */
final class Oracle {
  static final Comparator<Ticket> BY_SENIORITY =
      Comparator.comparingLong(Ticket::queuedAtMillis).thenComparing(Ticket::id);

  private final MatchPolicy policy;
  private final Matchmaker scores;
  private final List<Ticket> pool = new ArrayList<>();

  Oracle(MatchPolicy policy) {
    this.policy = policy;
    this.scores = new Matchmaker(policy);
  }

  boolean add(Ticket ticket) {
    for (Ticket other : pool) {
      if (other.id().equals(ticket.id()) || other.userId().equals(ticket.userId())) {
        return false;
      }
    }
    pool.add(ticket);
    pool.sort(BY_SENIORITY);
    return true;
  }

  boolean remove(UUID ticketId) {
    return pool.removeIf(ticket -> ticket.id().equals(ticketId));
  }

  List<Ticket> waiting() {
    return List.copyOf(pool);
  }

  /** The longest waiting who can be paired takes the longest waiting who suits; and again. */
  List<Pairing> advance(long now) {
    var pairings = new ArrayList<Pairing>();
    for (var next = best(now); next.isPresent(); next = best(now)) {
      pairings.add(next.get());
      remove(next.get().first().id());
      remove(next.get().second().id());
    }
    return pairings;
  }

  private Optional<Pairing> best(long now) {
    for (int i = 0; i < pool.size(); i++) {
      for (int j = i + 1; j < pool.size(); j++) {
        if (mayBePaired(pool.get(i), pool.get(j), now)) {
          return Optional.of(
              new Pairing(pool.get(i), pool.get(j), score(pool.get(i), pool.get(j))));
        }
      }
    }
    return Optional.empty();
  }

  /** False when neither waits or both sides knew. */
  boolean exclude(UUID one, UUID other) {
    boolean changed = false;
    for (int i = 0; i < pool.size(); i++) {
      var ticket = pool.get(i);
      var others = new HashSet<>(ticket.excluded());
      if ((ticket.userId().equals(one) && others.add(other))
          || (ticket.userId().equals(other) && others.add(one))) {
        changed = true;
        pool.set(i, Move.with(ticket, others));
      }
    }
    return changed;
  }

  boolean mayBePaired(Ticket a, Ticket b, long now) {
    return isEligible(a, b) && score(a, b) >= demandedOfPair(a, b, now);
  }

  /** What is never relaxed, in one line a wish. */
  static boolean isEligible(Ticket a, Ticket b) {
    return !a.userId().equals(b.userId()) && accepts(a, b) && accepts(b, a);
  }

  private static boolean accepts(Ticket a, Ticket b) {
    var wants = a.wants();
    var countries = wants.countries();
    return wants.genders().contains(b.me().gender())
        && wants.ageMin() <= b.me().age()
        && b.me().age() <= wants.ageMax()
        && (countries.isEmpty() || b.me().country().filter(countries::contains).isPresent())
        && !a.excluded().contains(b.userId());
  }

  boolean outlivedTwiceTheSchedule(Ticket ticket, long now) {
    return waited(ticket, now) >= 2 * startsAt(policy.schedule().size() - 1, ticket);
  }

  private int score(Ticket a, Ticket b) {
    return scores.explain(a, b, 0) instanceof Explanation.Eligible eligible
        ? eligible.parts().total()
        : -1;
  }

  private int demandedOfPair(Ticket a, Ticket b, long now) {
    int byA = Math.min(demanded(a, now), tolerated(b, now));
    int byB = Math.min(demanded(b, now), tolerated(a, now));
    return Math.max(byA, byB);
  }

  private int demanded(Ticket ticket, long now) {
    return policy.schedule().get(step(ticket, waited(ticket, now))).demandedScore();
  }

  private int tolerated(Ticket ticket, long now) {
    return policy.schedule().get(stepOfSecondRun(ticket, now)).demandedScore();
  }

  private int stepOfSecondRun(Ticket ticket, long now) {
    return step(ticket, waited(ticket, now) - startsAt(policy.schedule().size() - 1, ticket));
  }

  private int step(Ticket ticket, long waited) {
    int step = 0;
    for (int i = 0; i < policy.schedule().size(); i++) {
      if (startsAt(i, ticket) <= waited) {
        step = i;
      }
    }
    return step;
  }

  private long startsAt(int step, Ticket ticket) {
    var percents = policy.patiencePercentByTier();
    int percent = percents.get(Math.min(ticket.tier(), percents.size() - 1));
    return policy.schedule().get(step).after().toMillis() * percent / 100;
  }

  private static long waited(Ticket ticket, long now) {
    return now - ticket.queuedAtMillis();
  }
}
