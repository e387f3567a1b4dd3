package dev.rendezvous.matchmaker;

import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;

/**
 * People who come to a pool that keeps its size: who waited longest gives up when more wait than
 * should. Rates are such that a pool of any size is renewed in the same time, about half a minute.
 *
 * <p>They are drawn either from models, whose parts have long been forgotten by every cache, or
 * made anew, as those are that were just read from somewhere.
 */
final class Traffic {
  private static final long START = 1_800_000_000_000L;
  private static final int MODELS = 1 << 17;
  private static final int RENEWED_IN_MILLIS = 10_000;

  private final int size;
  private final int perMilli;
  private final Ticket[] models = new Ticket[MODELS];
  private final Population population = new Population(Population.Kind.REALISTIC, 3);
  private final ArrayDeque<UUID> came = new ArrayDeque<>();
  private long number;
  private long checksum;

  Traffic(int size) {
    this.size = size;
    perMilli = Math.max(1, size / RENEWED_IN_MILLIS);
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

  /** Somebody made anew. */
  Ticket anew() {
    number++;
    return population.next(nowMillis());
  }

  /** One comes, the engine decides, and perhaps one gives up. */
  int pass(Matchmaker engine) {
    return pass(engine, next());
  }

  /** The same with somebody who was made before. */
  int pass(Matchmaker engine, Ticket newcomer) {
    came.add(newcomer.id());
    engine.add(newcomer);
    List<Pairing> pairs = engine.advance(newcomer.queuedAtMillis(), Integer.MAX_VALUE);
    pairs.forEach(this::note);
    while (engine.size() > size) {
      engine.remove(came.remove());
    }
    if (came.size() > 4 * size) {
      came.removeIf(id -> !engine.contains(id));
    }
    return pairs.size();
  }

  /** What an owner asks of each pair at least. */
  private void note(Pairing pair) {
    checksum += pair.first().id().getLeastSignificantBits();
    checksum += pair.second().id().getLeastSignificantBits();
  }

  /** So that nothing of it is left out. */
  long checksum() {
    return checksum;
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
