package dev.rendezvous.services.allowance;

import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.types.IdGenerator;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives coins, a month at a time. In the ledger they are bought, as the subscription is: so they
 * can be taken back with it.
 */
@Singleton
final class MonthlyCoins implements AllowanceApi {
  private final MonthStore store;
  private final CoinsApi coins;
  private final IdGenerator ids;

  MonthlyCoins(MonthStore store, CoinsApi coins, IdGenerator ids) {
    this.store = store;
    this.coins = coins;
    this.ids = ids;
  }

  @Override
  public Optional<Instant> give(Holder holder, Paid paid, Instant now) {
    if (holder.plan().monthlyCoins() == 0) {
      return Optional.empty();
    }
    Optional<Instant> begun = Months.begun(holder.plan(), paid.periodEnd(), now);
    begun.ifPresent(start -> give(holder, paid.payment(), start));
    Instant last = store.findLastStart(holder.all()).orElse(null);
    return Months.next(holder.plan(), paid.periodEnd(), last, now);
  }

  private void give(Holder holder, String payment, Instant start) {
    List<MonthStore.Month> same =
        store.listKept(holder.all(), Months.earliestOfOne(start)).stream()
            .filter(month -> !Months.isFree(start, month.start()))
            .toList();
    int worth = holder.plan().monthlyCoins();
    int had = same.stream().mapToInt(MonthStore.Month::worth).max().orElse(0);
    if (worth > had) {
      same.forEach(month -> store.setPayment(month, payment));
      UUID ref = ids.next();
      store.insert(
          new MonthStore.Month(holder.id(), start, worth - had, worth, ref, payment, false));
      buy(holder, worth - had, ref);
    }
  }

  /** In the statement it stands as the plan's, with the subscription that it is of. */
  private void buy(Holder holder, int amount, UUID ref) {
    var bought = new CoinsApi.Purchase(ref, holder.id(), holder.plan().code());
    var _ = coins.purchase(holder.user(), amount, 0, bought);
  }

  @Override
  public void takeBack(Holder holder, String payment) {
    for (MonthStore.Month month : store.listPaidWith(holder.all(), payment)) {
      if (!month.takenBack()) {
        var _ = coins.reverse(month.ref());
        store.setTakenBack(month);
      }
    }
  }

  @Override
  public void giveAgain(Holder holder, String payment) {
    for (MonthStore.Month month : store.listPaidWith(holder.all(), payment)) {
      if (month.takenBack()) {
        UUID ref = ids.next();
        buy(holder, month.coins(), ref);
        store.setGivenAgain(month, ref);
      }
    }
  }
}
