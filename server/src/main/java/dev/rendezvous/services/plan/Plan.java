package dev.rendezvous.services.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.types.Money;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be subscribed to.
 *
 * @param code names it for good, whatever it is called
 * @param name in the reader's language
 * @param interval in which it is counted for how long one pays at once
 * @param intervalCount so many of them are paid for at once
 * @param price in the reader's country or currency, where there is one
 * @param trialDays days that are free at first; 0 for none
 * @param entitlements by code, how much of it there is
 * @param storeProducts by store, what the plan is called there
 */
public record Plan(
    UUID id,
    String code,
    String name,
    @Nullable String description,
    Interval interval,
    int intervalCount,
    Money price,
    int trialDays,
    JsonNode entitlements,
    JsonNode storeProducts) {
  static final String MONTHLY_COINS = "monthly_coins";
  private static final long PER_UNIT = 1000;
  private static final int DAYS_A_WEEK = 7;
  private static final int DAYS_A_MONTH = 30;
  private static final int DAYS_A_YEAR = 365;

  /** In what a period is counted. */
  public enum Interval {
    DAY,
    WEEK,
    MONTH,
    YEAR
  }

  /** What it is called in a store; empty when it is not sold there. */
  public Optional<String> productIn(StoreName store) {
    return store == StoreName.SANDBOX
        ? Optional.of(code)
        : Optional.ofNullable(storeProducts.path(store.label()).textValue());
  }

  /** What it entitles to, without how much of it; false and 0 are none. */
  public Set<String> codes() {
    Set<String> codes = new TreeSet<>();
    entitlements
        .properties()
        .forEach(each -> {
          if (each.getValue().asBoolean(true)) {
            codes.add(each.getKey());
          }
        });
    return codes;
  }

  /** Coins that come with each month; 0 for none. */
  public int monthlyCoins() {
    return Math.max(0, entitlements.path(MONTHLY_COINS).asInt(0));
  }

  /** When a period began that ends then. */
  public Instant startOf(Instant periodEnd) {
    return utc(periodEnd).minus(period()).toInstant();
  }

  /** When a period ends that begins then. */
  public Instant endOf(Instant periodStart) {
    return utc(periodStart).plus(period()).toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private Period period() {
    return switch (interval) {
      case DAY -> Period.ofDays(intervalCount);
      case WEEK -> Period.ofWeeks(intervalCount);
      case MONTH -> Period.ofMonths(intervalCount);
      case YEAR -> Period.ofYears(intervalCount);
    };
  }

  /** What a day of it costs, in thousandths of the minor unit: by it plans are compared. */
  public long dailyPrice() {
    return Math.multiplyExact(price.amount(), PER_UNIT) / days();
  }

  /** About how many days a period has. */
  public int days() {
    int one =
        switch (interval) {
          case DAY -> 1;
          case WEEK -> DAYS_A_WEEK;
          case MONTH -> DAYS_A_MONTH;
          case YEAR -> DAYS_A_YEAR;
        };
    return one * intervalCount;
  }
}
