package dev.rendezvous.services.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.types.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan with all that is written of it, as those who run the service see it.
 *
 * @param name where there is none in the reader's language
 * @param price where there is none in the reader's country or currency
 * @param sortOrder the place at which it is shown
 * @param onSale false for one that people may still have
 * @param names by language
 * @param prices elsewhere
 */
record PlanRecord(
    UUID id,
    String code,
    String name,
    @Nullable String description,
    Plan.Interval interval,
    int intervalCount,
    Money price,
    int trialDays,
    JsonNode entitlements,
    JsonNode storeProducts,
    int sortOrder,
    boolean onSale,
    Map<String, LocalName> names,
    List<LocalPrice> prices) {
  /** Keeps its own copies. */
  PlanRecord {
    names = Map.copyOf(names);
    prices = List.copyOf(prices);
  }

  /** What it is called in a language. */
  record LocalName(String name, @Nullable String description) {}

  /**
   * What it costs somewhere.
   *
   * @param country ISO 3166-1 alpha-2; empty for the currency wherever nothing else is said
   */
  record LocalPrice(String country, Money price) {}

  /**
   * For whom plans are read.
   *
   * @param language one that the server speaks
   * @param country ISO 3166-1 alpha-2; null where it is not told
   * @param currency ISO 4217; null where it is not told
   */
  record Reader(String language, @Nullable String country, @Nullable String currency) {
    private boolean mayPay(LocalPrice local) {
      String wanted = currency == null ? local.price().currency() : currency;
      boolean inIt = local.price().currency().equals(wanted);
      return inIt
          && (local.country().equals(country) || (local.country().isEmpty() && currency != null));
    }
  }

  /**
   * As a reader is told of it; the price of their country is the nearest, then their currency's.
   */
  Plan as(Reader reader) {
    LocalName local = names.get(reader.language());
    return new Plan(
        id,
        code,
        local == null ? name : local.name(),
        local == null || local.description() == null ? description : local.description(),
        interval,
        intervalCount,
        near(reader)
            .max(Comparator.comparing(LocalPrice::country))
            .map(LocalPrice::price)
            .orElse(price),
        trialDays,
        entitlements,
        storeProducts);
  }

  /** The same, which nobody can subscribe to any more. */
  PlanRecord offSale() {
    return new PlanRecord(
        id,
        code,
        name,
        description,
        interval,
        intervalCount,
        price,
        trialDays,
        entitlements,
        storeProducts,
        sortOrder,
        false,
        names,
        prices);
  }

  private Stream<LocalPrice> near(Reader reader) {
    return prices.stream().filter(reader::mayPay);
  }
}
