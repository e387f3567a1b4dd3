package dev.rendezvous.services.purchase;

import dev.rendezvous.services.coins.CoinBalance;
import dev.rendezvous.services.coins.Movement;
import dev.rendezvous.services.coins.Receipt;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What came of a purchase: coins, or a page to pay on.
 *
 * @param transaction what it is in one's statement; null when it is yet to be paid
 * @param balance what the user owns then
 * @param checkoutUrl the page; null when it is paid
 */
record PurchaseAnswer(
    @Nullable Movement transaction, @Nullable CoinBalance balance, @Nullable URI checkoutUrl) {
  static PurchaseAnswer of(Receipt receipt) {
    return new PurchaseAnswer(receipt.transaction(), receipt.balance(), null);
  }

  static PurchaseAnswer at(URI page) {
    return new PurchaseAnswer(null, null, page);
  }
}
