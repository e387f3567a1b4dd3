package dev.rendezvous.matchmaker;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** One thing that can happen to a pool, and the arbitraries that make up such histories. */
sealed interface Move {
  int USERS = 14;

  record Add(Ticket ticket) implements Move {}

  record Remove(UUID ticketId) implements Move {}

  /** A clock that goes backwards is one of the things that happen. */
  record Advance(long byMillis) implements Move {}

  record Exclude(UUID one, UUID other) implements Move {}

  /** Two tickets a user and few values a trait, so that collisions and matches are common. */
  static Arbitrary<Move> any() {
    Arbitrary<Move> add = tickets().map(Add::new);
    Arbitrary<Move> remove =
        Arbitraries.integers().between(0, 2 * USERS - 1).map(Person::ticketId).map(Remove::new);
    Arbitrary<Move> advance = Arbitraries.longs().between(-4, 60).map(n -> new Advance(n * 250));
    Arbitrary<UUID> users = Arbitraries.integers().between(0, USERS - 1).map(Person::userId);
    Arbitrary<Move> exclude = Combinators.combine(users, users).as(Exclude::new);
    return Arbitraries.frequencyOf(
        Tuple.of(8, add), Tuple.of(1, remove), Tuple.of(1, exclude), Tuple.of(4, advance));
  }

  static Ticket with(Ticket ticket, Set<UUID> excluded) {
    return new Ticket(
        ticket.id(),
        ticket.userId(),
        ticket.me(),
        ticket.wants(),
        excluded,
        ticket.tier(),
        ticket.queuedAtMillis());
  }

  static Arbitrary<Ticket> tickets() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2 * USERS - 1),
            traits(),
            wishes(),
            Arbitraries.integers().between(0, USERS - 1).map(Person::userId).set().ofMaxSize(3),
            Arbitraries.integers().between(0, 3),
            Arbitraries.longs().between(0, 80))
        .as((number, me, wants, excluded, tier, came) ->
            new Ticket(
                Person.ticketId(number),
                Person.userId(number % USERS),
                me,
                wants,
                excluded,
                tier,
                Person.START + came * 500));
  }

  private static Arbitrary<Traits> traits() {
    return Combinators.combine(
            Arbitraries.of(Gender.class),
            Arbitraries.integers().between(18, 24),
            Arbitraries.of("FR", "DE").optional(),
            Arbitraries.of("fr", "de").set().ofMaxSize(2),
            Arbitraries.integers().between(0, 3).set().ofMaxSize(3).map(Move::interests),
            Arbitraries.of(0.0, 1.0, 30.0).map(degrees -> new GridCell(degrees, 0)).optional(),
            Arbitraries.integers().between(0, Traits.MAX_REPUTATION_BAND))
        .as(Traits::new);
  }

  private static InterestSet interests(Set<Integer> numbers) {
    return InterestSet.of(numbers.stream().mapToInt(Integer::intValue).toArray());
  }

  private static Arbitrary<Wishes> wishes() {
    var genders = Arbitraries.of(Gender.class).set().ofMinSize(1).ofMaxSize(3);
    var ages = Arbitraries.integers().between(18, 24).set().ofSize(2);
    return Combinators.combine(
            genders,
            ages.map(bounds -> bounds.stream().sorted().collect(Collectors.toList())),
            Arbitraries.of(Optional.<Integer>empty(), Optional.of(50), Optional.of(200)),
            Arbitraries.of(Set.<String>of(), Set.<String>of(), Set.of("FR"), Set.of("FR", "DE")),
            Arbitraries.of(Set.<String>of(), Set.of("fr")),
            Arbitraries.of(true, false))
        .as((wanted, age, km, countries, languages, shared) ->
            new Wishes(
                wanted,
                age.getFirst(),
                age.getLast(),
                km.map(OptionalInt::of).orElse(OptionalInt.empty()),
                countries,
                languages,
                shared));
  }
}
