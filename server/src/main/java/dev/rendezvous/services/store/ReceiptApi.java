package dev.rendezvous.services.store;

import dev.rendezvous.types.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A purchase that a store vouches for. */
public sealed interface ReceiptApi {
  /** What every purchase has. */
  Sale sale();

  /** Whether it is for coins or a subscription. */
  default SaleKind kind() {
    return switch (this) {
      case OneTime _ -> SaleKind.COINS;
      case Recurring _ -> SaleKind.SUBSCRIPTION;
    };
  }

  /**
   * What was sold.
   *
   * @param ref the store's name for this payment; with store and environment it is unique
   * @param originalRef the store's name for what holds payments together: the subscription, or the
   *     checkout
   * @param product as the store calls it
   * @param quantity how many of it
   * @param price what was paid; null where the store does not tell
   * @param accountToken of the account that the app named when it bought; null for none
   * @param acknowledgement by what the store wants to be told that it was handed over; null when it
   *     does not want to be told
   */
  record Sale(
      StoreName store,
      StoreEnvironment environment,
      String ref,
      String originalRef,
      String product,
      int quantity,
      @Nullable Money price,
      Instant purchasedAt,
      @Nullable UUID accountToken,
      @Nullable String acknowledgement) {
    private static final int MAX_REF = 255;
    private static final int MAX_QUANTITY = 100;

    /** Holds the store to bounds. */
    public Sale {
      if (ref.isEmpty() || ref.length() > MAX_REF || originalRef.length() > MAX_REF) {
        throw new IllegalArgumentException("a store's name for a purchase is too long, or none");
      }
      if (quantity < 1 || quantity > MAX_QUANTITY) {
        throw new IllegalArgumentException("so many are not sold at once: " + quantity);
      }
    }
  }

  /** Paid once. */
  record OneTime(Sale sale) implements ReceiptApi {}

  /**
   * Paid again and again.
   *
   * @param told how the subscription stands, as a notice would tell; names it as all notices do
   */
  record Recurring(Sale sale, StoreEventApi told) implements ReceiptApi {}
}
