package dev.rendezvous.matchmaker;

import java.util.List;

/** The engine's pairings with whole tickets, so that they can be compared. */
final class Pairs {
  private Pairs() {}

  static List<Pairing> of(List<Pairing> made) {
    return made.stream().map(Pairs::of).toList();
  }

  private static Pairing of(Pairing made) {
    return new Pairing(made.first().ticket(), made.second().ticket(), made.score());
  }
}
