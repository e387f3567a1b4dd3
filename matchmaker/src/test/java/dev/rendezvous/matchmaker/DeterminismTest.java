package dev.rendezvous.matchmaker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same crowd is paired the same on every JVM, though hashes and sets differ between them. */
class DeterminismTest {
  /** Changes only with the policy or the order of decisions, never from one run to the next. */
  private static final long FINGERPRINT = -5756116157715677275L;

  @Test
  void aCrowdIsPairedTheSameInEveryRun() {
    long fingerprint = 17;
    for (Pairing pairing : pairsOfACrowd()) {
      fingerprint = fingerprint * 31 + pairing.first().id().getLeastSignificantBits();
      fingerprint = fingerprint * 31 + pairing.second().id().getLeastSignificantBits();
      fingerprint = fingerprint * 31 + pairing.score();
    }

    assertEquals(FINGERPRINT, fingerprint);
  }

  private static List<Pairing> pairsOfACrowd() {
    var engine = new Matchmaker(MatchPolicy.DEFAULT);
    var crowd = new Crowd(42);
    var pairings = new ArrayList<Pairing>();
    for (int i = 0; i < 3000; i++) {
      long now = Person.START + i * 10L;
      engine.add(crowd.next(now - i % 7));
      pairings.addAll(engine.advance(now, 50));
    }
    return pairings;
  }
}
