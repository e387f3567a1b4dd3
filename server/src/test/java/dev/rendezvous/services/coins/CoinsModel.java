package dev.rendezvous.services.coins;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What coins should do, in memory and with one caller. */
final class CoinsModel {
  private final long[] earned;
  private final long[] spent;
  private final long[] debt;

  /** What was done under each key. */
  private final Map<String, Object> done = new HashMap<>();

  private final Map<Integer, Reserved> holds = new HashMap<>();
  private final Map<Integer, CoinsModelTest.Step.Purchase> bought = new HashMap<>();
  private final Map<Integer, String> reversals = new HashMap<>();
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
    debt = new long[people];
    holdMinutes = holdLife.toMinutes();
  }

  /** What comes of it: the code of a refusal, what is told, or nothing. */
  String take(CoinsModelTest.Step step) {
    return switch (step) {
      case CoinsModelTest.Step.Grant(int person, int amount, int reference) ->
          once("grant" + reference, step, () -> credit(person, amount));
      case CoinsModelTest.Step.Spend(int person, int amount, int reference) ->
          once("spend" + reference, step, () -> debit(person, amount));
      case CoinsModelTest.Step.Purchase purchase -> purchase(purchase);
      case CoinsModelTest.Step.Reverse(int reference) -> reverse(reference);
      case CoinsModelTest.Step.Gift gift -> once("gift" + gift.reference(), step, () -> give(gift));
      case CoinsModelTest.Step.Adjust(int person, int amount, int reference) ->
          once(
              "adjust" + reference,
              step,
              () -> amount > 0 ? credit(person, amount) : debit(person, -amount));
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

  /** What changes coins, unless they are not there. */
  private interface Change {
    boolean isMade();
  }

  private String once(String key, Object what, Change change) {
    Object before = done.get(key);
    if (before != null) {
      return before.equals(what) ? "" : "IDEMPOTENCY_KEY_REUSED";
    }
    if (!change.isMade()) {
      return "INSUFFICIENT_COINS";
    }
    done.put(key, what);
    return "";
  }

  private boolean credit(int person, long amount) {
    earned[person] += amount;
    pay(person, amount);
    return true;
  }

  private void pay(int person, long atMost) {
    long paid = Math.max(0, Math.min(atMost, debt[person]));
    spent[person] += paid;
    debt[person] -= paid;
  }

  private boolean debit(int person, long amount) {
    if (balanceOf(person).available() < amount) {
      return false;
    }
    spent[person] += amount;
    return true;
  }

  private boolean give(CoinsModelTest.Step.Gift gift) {
    return debit(gift.giver(), gift.price())
        && (gift.share() == gift.price() || credit(gift.receiver(), gift.price() - gift.share()));
  }

  private String purchase(CoinsModelTest.Step.Purchase purchase) {
    String said =
        once(
            "purchase" + purchase.reference(),
            purchase,
            () -> credit(purchase.person(), (long) purchase.coins() + purchase.bonus()));
    bought.putIfAbsent(purchase.reference(), purchase);
    return said;
  }

  /** Told again, it says what was done then. */
  private String reverse(int reference) {
    CoinsModelTest.Step.Purchase purchase = bought.get(reference);
    if (purchase == null) {
      return "nothing";
    }
    return reversals.computeIfAbsent(
        reference,
        _ -> {
          int person = purchase.person();
          long all = (long) purchase.coins() + purchase.bonus();
          long taken = Math.min(balanceOf(person).available(), all);
          spent[person] += taken;
          debt[person] += all - taken;
          return List.of(taken, all - taken).toString();
        });
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
      int person = hold.what.person();
      hold.state = hold.until <= now ? HoldState.RELEASED : wanted;
      if (hold.state == HoldState.CAPTURED) {
        spent[person] += hold.what.amount();
      } else {
        pay(person, balanceOf(person).available());
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
    return new CoinBalance(
        balance, held, balance - held, earned[person], spent[person], debt[person]);
  }
}
