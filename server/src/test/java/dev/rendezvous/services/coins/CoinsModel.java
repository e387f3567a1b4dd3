package dev.rendezvous.services.coins;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What coins should do, in memory and with one caller. */
final class CoinsModel {
  private final long[] earned;
  private final long[] spent;
  private final Map<Integer, Given> grants = new HashMap<>();
  private final Map<Integer, Reserved> holds = new HashMap<>();
  private final long holdMinutes;
  private long now;

  private record Given(int person, int amount) {}

  private static final class Reserved {
    final Given what;
    final long until;
    HoldState state = HoldState.HELD;

    Reserved(Given what, long until) {
      this.what = what;
      this.until = until;
    }
  }

  CoinsModel(int people, Duration holdLife) {
    earned = new long[people];
    spent = new long[people];
    holdMinutes = holdLife.toMinutes();
  }

  /** What comes of it: the code of a refusal, the state of a hold, or nothing. */
  String take(CoinsModelTest.Step step) {
    return switch (step) {
      case CoinsModelTest.Step.Grant(int person, int amount, int reference) ->
          grant(new Given(person, amount), reference);
      case CoinsModelTest.Step.Hold(int person, int amount, int reference) ->
          hold(new Given(person, amount), reference);
      case CoinsModelTest.Step.Capture(int reference) ->
          settle(holds.get(reference), HoldState.CAPTURED);
      case CoinsModelTest.Step.Release(int reference) ->
          settle(holds.get(reference), HoldState.RELEASED);
      case CoinsModelTest.Step.Later(int minutes) -> {
        now += minutes;
        yield "";
      }
      case CoinsModelTest.Step.Sweep() -> {
        holds.values().stream()
            .filter(hold -> hold.until <= now)
            .forEach(hold -> settle(hold, HoldState.RELEASED));
        yield "";
      }
    };
  }

  private String grant(Given given, int reference) {
    Given before = grants.putIfAbsent(reference, given);
    if (before == null) {
      earned[given.person()] += given.amount();
    }
    return before == null || before.equals(given) ? "" : "IDEMPOTENCY_KEY_REUSED";
  }

  private String hold(Given wanted, int reference) {
    Reserved before = holds.get(reference);
    if (before != null) {
      return before.what.equals(wanted) ? "" : "IDEMPOTENCY_KEY_REUSED";
    }
    if (balanceOf(wanted.person()).available() < wanted.amount()) {
      return "INSUFFICIENT_COINS";
    }
    holds.put(reference, new Reserved(wanted, now + holdMinutes));
    return "";
  }

  private String settle(@Nullable Reserved hold, HoldState wanted) {
    if (hold == null) {
      return "";
    }
    if (hold.state == HoldState.HELD) {
      hold.state = hold.until <= now ? HoldState.RELEASED : wanted;
      if (hold.state == HoldState.CAPTURED) {
        spent[hold.what.person()] += hold.what.amount();
      }
    }
    return hold.state.name();
  }

  CoinBalance balanceOf(int person) {
    long balance = earned[person] - spent[person];
    long held =
        holds.values().stream()
            .filter(hold -> hold.state == HoldState.HELD && hold.what.person() == person)
            .mapToLong(hold -> hold.what.amount())
            .sum();
    return new CoinBalance(balance, held, balance - held, earned[person], spent[person]);
  }
}
