package dev.rendezvous.matchmaker;

import java.util.ArrayDeque;
import java.util.UUID;

/**
 * People who come to a pool that keeps its size: who waited longest gives up when more wait than
 * should. Rates are such that a pool of any size is renewed in the same time, about half a minute.
 */
final class Traffic {
  private static final long START = 1_800_000_000_000L;
  private static final int MODELS = 1 << 17;
  private static final int RENEWED_IN_MILLIS = 10_000;

  private final int size;
  private final int perMilli;
  private final Ticket[] models = new Ticket[MODELS];
  private final ArrayDeque<UUID> came = new ArrayDeque<>();
  private long number;

  Traffic(int size) {
    this.size = size;
    perMilli = Math.max(1, size / RENEWED_IN_MILLIS);
    var population = new Population(Population.Kind.REALISTIC, 3);
    for (int i = 0; i < MODELS; i++) {
      models[i] = population.next(0);
    }
  }

  long nowMillis() {
    return START + number / perMilli;
  }

  /** Somebody like one of those drawn before, with ids and a time of their own. */
  Ticket next() {
    number++;
    Ticket model = models[(int) ((number * 7919) & (MODELS - 1))];
    return new Ticket(
        new UUID(number << 16, number * 0x9E3779B97F4A7C15L),
        new UUID(number, 3),
        model.me(),
        model.wants(),
        model.excluded(),
        model.tier(),
        nowMillis());
  }

  /** One comes, the engine decides, and perhaps one gives up. */
  int pass(Matchmaker engine) {
    Ticket newcomer = next();
    came.add(newcomer.id());
    engine.add(newcomer);
    int pairs = engine.advance(nowMillis(), Integer.MAX_VALUE).size();
    while (engine.size() > size) {
      engine.remove(came.remove());
    }
    if (came.size() > 4 * size) {
      came.removeIf(id -> !engine.contains(id));
    }
    return pairs;
  }

  /** Until the pool has its size and has been so for a while. */
  void fill(Matchmaker engine) {
    while (engine.size() < size) {
      pass(engine);
    }
    for (int i = 0; i < size; i++) {
      pass(engine);
    }
  }
}
