package dev.rendezvous.services.purchase;

import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.types.Money;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Coins that can be bought together.
 *
 * @param code names it for good, whatever it is called
 * @param name in the reader's language
 * @param bonusCoins that come on top
 * @param storeProducts by store, what the package is called there
 */
record CoinPackage(
    UUID id,
    String code,
    String name,
    int coins,
    int bonusCoins,
    Money price,
    Map<String, String> storeProducts) {
  CoinPackage {
    storeProducts = Map.copyOf(storeProducts);
  }

  /** What one gets for it. */
  int allCoins() {
    return Math.addExact(coins, bonusCoins);
  }

  /** What it is called in a store; empty when it is not sold there. */
  Optional<String> productIn(StoreName store) {
    return switch (store) {
      case APPLE, GOOGLE -> Optional.ofNullable(storeProducts.get(store.label()));
      case STRIPE, SANDBOX -> Optional.of(code);
    };
  }
}
