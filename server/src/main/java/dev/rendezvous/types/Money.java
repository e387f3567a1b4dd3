package dev.rendezvous.types;

import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/**
 * An amount of money.
 *
 * @param amount in the currency's smallest unit, such as cents
 * @param currency ISO 4217, such as {@code EUR}
 */
public record Money(long amount, String currency) {
  /**
   * Refuses what is no currency.
   *
   * @throws IllegalArgumentException when ISO 4217 does not list it
   */
  public Money {
    var _ = Currency.getInstance(currency);
  }

  /**
   * The currency that is paid with in a country, which need not have one.
   *
   * @param country ISO 3166-1 alpha-2
   * @return ISO 4217; nothing for what is no country
   */
  public static Optional<String> currencyIn(String country) {
    try {
      return Optional.ofNullable(Currency.getInstance(Locale.of("", country)))
          .map(Currency::getCurrencyCode);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
