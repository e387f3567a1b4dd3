package dev.rendezvous.services.appstore;

import com.apple.itunes.storekit.model.AutoRenewStatus;
import com.apple.itunes.storekit.model.Environment;
import com.apple.itunes.storekit.model.JWSRenewalInfoDecodedPayload;
import com.apple.itunes.storekit.model.JWSTransactionDecodedPayload;
import com.apple.itunes.storekit.model.OfferDiscountType;
import com.apple.itunes.storekit.model.Type;
import dev.rendezvous.services.store.ReceiptApi;
import dev.rendezvous.services.store.SaleKind;
import dev.rendezvous.services.store.StoreEnvironment;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreEventApi.Standing;
import dev.rendezvous.services.store.StoreEventApi.Term;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.types.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a transaction that Apple has signed says, as a receipt. */
final class AppleReceipts {
  /** Apple's prices are in thousandths of the currency. */
  private static final int APPLE_DIGITS = 3;

  private AppleReceipts() {}

  /** Empty for what was given back, or is of a kind that we do not sell. */
  static Optional<ReceiptApi> read(JWSTransactionDecodedPayload said) {
    if (said.getRevocationDate() != null) {
      return Optional.empty();
    }
    Type type = said.getType();
    if (type == Type.CONSUMABLE) {
      return Optional.of(new ReceiptApi.OneTime(sale(said)));
    }
    if (type != Type.AUTO_RENEWABLE_SUBSCRIPTION || said.getExpiresDate() == null) {
      return Optional.empty();
    }
    return Optional.of(new ReceiptApi.Recurring(sale(said), renewed(said)));
  }

  /**
   * A transaction says that it was paid, as of when: a renewal is signed up to a day before it
   * begins, and one that is shown again may be signed anew.
   */
  private static StoreEventApi renewed(JWSTransactionDecodedPayload said) {
    Long signed = said.getSignedDate();
    long bought = said.getPurchaseDate();
    Instant at = Instant.ofEpochMilli(signed == null ? bought : Math.min(signed, bought));
    return new StoreEventApi.Renewed(line(said), at, standing(said, Optional.empty()));
  }

  static StoreEventApi.Line line(JWSTransactionDecodedPayload said) {
    return new StoreEventApi.Line(
        StoreName.APPLE, environment(said), said.getOriginalTransactionId());
  }

  /** How a subscription stands by its last payment, and by what is to follow where that is told. */
  static Standing standing(
      JWSTransactionDecodedPayload transaction, Optional<JWSRenewalInfoDecodedPayload> renewal) {
    Long expires = transaction.getExpiresDate();
    String product = transaction.getProductId();
    boolean ends =
        renewal
            .map(JWSRenewalInfoDecodedPayload::getAutoRenewStatus)
            .filter(AutoRenewStatus.OFF::equals)
            .isPresent();
    return new Standing(
        product,
        renewal
            .map(JWSRenewalInfoDecodedPayload::getAutoRenewProductId)
            .filter(next -> !next.equals(product))
            .orElse(null),
        expires == null ? null : Instant.ofEpochMilli(expires),
        !ends,
        isTrial(transaction),
        transaction.getAppAccountToken(),
        null,
        transaction.getTransactionId(),
        null);
  }

  /** What a payment for a subscription was for; null for what is none. */
  static @Nullable Term term(JWSTransactionDecodedPayload said) {
    Long expires = said.getExpiresDate();
    return expires == null ? null : new Term(said.getProductId(), Instant.ofEpochMilli(expires));
  }

  static boolean isTrial(JWSTransactionDecodedPayload said) {
    return said.getOfferDiscountType() == OfferDiscountType.FREE_TRIAL;
  }

  static SaleKind kind(JWSTransactionDecodedPayload said) {
    return said.getType() == Type.AUTO_RENEWABLE_SUBSCRIPTION
        ? SaleKind.SUBSCRIPTION
        : SaleKind.COINS;
  }

  static StoreEnvironment environment(JWSTransactionDecodedPayload said) {
    return said.getEnvironment() == Environment.PRODUCTION
        ? StoreEnvironment.PRODUCTION
        : StoreEnvironment.SANDBOX;
  }

  private static ReceiptApi.Sale sale(JWSTransactionDecodedPayload said) {
    Integer quantity = said.getQuantity();
    return new ReceiptApi.Sale(
        StoreName.APPLE,
        environment(said),
        said.getTransactionId(),
        said.getOriginalTransactionId(),
        said.getProductId(),
        quantity == null ? 1 : quantity,
        price(said),
        Instant.ofEpochMilli(said.getPurchaseDate()),
        said.getAppAccountToken(),
        null);
  }

  private static @Nullable Money price(JWSTransactionDecodedPayload said) {
    Long price = said.getPrice();
    String currency = said.getCurrency();
    if (price == null || currency == null) {
      return null;
    }
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    BigDecimal units =
        BigDecimal.valueOf(price, APPLE_DIGITS)
            .movePointRight(digits)
            .setScale(0, RoundingMode.HALF_UP);
    return new Money(units.longValueExact(), currency);
  }
}
