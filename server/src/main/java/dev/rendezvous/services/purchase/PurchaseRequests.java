package dev.rendezvous.services.purchase;

import dev.rendezvous.services.store.StoreName;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What clients send to buy. */
final class PurchaseRequests {
  static final int MAX_RECEIPT = 20_000;

  private PurchaseRequests() {}

  /**
   * A package to be bought.
   *
   * @param receipt what the store gave to the client; without one, Stripe answers a page to pay on
   * @param currency in which one thinks to pay on that page, ISO 4217: it is refused when it is not
   *     that of the profile's country, or the usual one where there is no price in that
   */
  record Purchase(
      @NotNull UUID packageId,
      @NotNull StoreName provider,
      @Nullable @Size(min = 1, max = MAX_RECEIPT) String receipt,
      @Nullable @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code")
          String currency) {}
}
