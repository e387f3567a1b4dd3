package dev.rendezvous.services.purchase;

import dev.rendezvous.types.Money;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A package of coins with all that is written of it, as those who run the service see it.
 *
 * @param code names it for good
 * @param name where there is none in the reader's language
 * @param bonusCoins that come on top
 * @param price where there is none in the reader's currency
 * @param sortOrder the place at which it is shown
 * @param onSale false for one that people may still hold a receipt of
 * @param names by language
 * @param prices by currency, ISO 4217, in its smallest unit
 * @param storeProducts by store, what the package is called there
 */
record PackageRecord(
    UUID id,
    String code,
    String name,
    int coins,
    int bonusCoins,
    Money price,
    int sortOrder,
    boolean onSale,
    Map<String, String> names,
    Map<String, Long> prices,
    Map<String, String> storeProducts) {
  /** Keeps its own copies. */
  PackageRecord {
    names = Map.copyOf(names);
    prices = Map.copyOf(prices);
    storeProducts = Map.copyOf(storeProducts);
  }

  /**
   * As a reader is told of it.
   *
   * @param currency in which it is to cost, where it has such a price; null for the usual one
   */
  CoinPackage as(String language, @Nullable String currency) {
    Long local = currency == null ? null : prices.get(currency);
    return new CoinPackage(
        id,
        code,
        names.getOrDefault(language, name),
        coins,
        bonusCoins,
        local == null || currency == null ? price : new Money(local, currency),
        storeProducts);
  }

  /** The same, which nobody can buy any more. */
  PackageRecord offSale() {
    return new PackageRecord(
        id, code, name, coins, bonusCoins, price, sortOrder, false, names, prices, storeProducts);
  }
}
