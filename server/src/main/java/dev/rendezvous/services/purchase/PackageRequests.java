package dev.rendezvous.services.purchase;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** What those who run the service send of packages. */
final class PackageRequests {
  private static final int MAX_NAME = 100;
  private static final int MAX_COINS = 10_000_000;
  private static final long MAX_AMOUNT = 100_000_000;

  private PackageRequests() {}

  /**
   * A package that there is not yet.
   *
   * @param code names it for good
   * @param coins that are paid for; for good, too, since receipts may be on their way
   * @param bonusCoins that come on top; for good
   * @param terms all that can be changed later
   */
  record Create(
      @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,63}") String code,
      @NotNull @Min(1) @Max(MAX_COINS) Integer coins,
      @NotNull @Min(0) @Max(MAX_COINS) Integer bonusCoins,
      @NotNull @Valid Terms terms) {}

  /**
   * What can be changed of a package.
   *
   * @param name for readers whose language has none
   * @param price where there is none in the reader's currency
   * @param sortOrder the place at which it is shown
   * @param onSale whether it can be bought; what was bought before stays good
   * @param names by language
   * @param prices by currency, ISO 4217, in its smallest unit
   * @param storeProducts by store, what the package is called there; what is there stays
   */
  record Terms(
      @NotNull @Size(min = 1, max = MAX_NAME) String name,
      @NotNull @Valid Price price,
      @NotNull @Min(0) @Max(100_000) Integer sortOrder,
      @NotNull Boolean onSale,
      @NotNull @Size(max = 20)
          Map<@Pattern(regexp = "[a-z]{2}") String, @NotNull @Size(min = 1, max = MAX_NAME) String>
              names,
      @NotNull @Size(max = 200)
          Map<@Pattern(regexp = "[A-Z]{3}") String, @NotNull @Min(0) @Max(MAX_AMOUNT) Long> prices,
      @NotNull @Size(max = 2)
          Map<
                  @Pattern(regexp = "apple|google") String,
                  @NotNull @Pattern(regexp = "[!-~]{1,255}") String>
              storeProducts) {}

  /**
   * An amount.
   *
   * @param amount in the currency's smallest unit
   * @param currency ISO 4217
   */
  record Price(
      @NotNull @Min(0) @Max(MAX_AMOUNT) Long amount,
      @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {}
}
