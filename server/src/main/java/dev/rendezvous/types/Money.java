package dev.rendezvous.types;

import java.util.Currency;

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
}
