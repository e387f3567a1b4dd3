package dev.rendezvous.services.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.plan.PlanRecord.LocalName;
import dev.rendezvous.services.plan.PlanRecord.LocalPrice;
import dev.rendezvous.types.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What those who run the service send of plans. */
final class PlanRequests {
  private static final int MAX_NAME = 100;
  private static final int MAX_DESCRIPTION = 500;

  private PlanRequests() {}

  /**
   * A plan that there is not yet.
   *
   * @param code names it for good
   * @param interval with the count for how long one pays at once; for good, too
   * @param plan all that can be changed later
   */
  record Create(
      @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,63}") String code,
      Plan.@NotNull Interval interval,
      @NotNull @Min(1) @Max(36) Integer intervalCount,
      @NotNull @Valid Terms plan) {}

  /**
   * What can be changed of a plan.
   *
   * @param name for readers whose language has none
   * @param entitlements by code; flags, or how much of it
   * @param storeProducts by store, what the plan is called there; what is there stays
   * @param sortOrder the place at which it is shown
   * @param onSale whether it can be subscribed to; whoever has it keeps it
   * @param names by language
   */
  record Terms(
      @NotNull @Size(min = 1, max = MAX_NAME) String name,
      @Nullable @Size(max = MAX_DESCRIPTION) String description,
      @NotNull @Valid Price price,
      @NotNull @Min(0) @Max(365) Integer trialDays,
      @NotNull @Size(max = 30)
          Map<@Pattern(regexp = "[a-z][a-z0-9_]{0,39}") String, @NotNull JsonNode> entitlements,
      @NotNull @Size(max = 3)
          Map<
                  @Pattern(regexp = "apple|google|stripe") String,
                  @NotNull @Pattern(regexp = "[!-~]{1,100}") String>
              storeProducts,
      @NotNull @Min(0) @Max(100_000) Integer sortOrder,
      @NotNull Boolean onSale,
      @NotNull @Size(max = 20)
          Map<@Pattern(regexp = "[a-z]{2}") String, @NotNull @Valid Named> names,
      @NotNull @Size(max = 300) List<@NotNull @Valid Local> prices) {}

  /** What a plan is called in a language. */
  record Named(
      @NotNull @Size(min = 1, max = MAX_NAME) String name,
      @Nullable @Size(max = MAX_DESCRIPTION) String description) {
    LocalName local() {
      return new LocalName(name, description);
    }
  }

  /**
   * An amount.
   *
   * @param amount in the currency's smallest unit
   * @param currency ISO 4217
   */
  record Price(
      @NotNull @Min(0) @Max(100_000_000) Long amount,
      @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {}

  /**
   * What a plan costs elsewhere.
   *
   * @param country ISO 3166-1 alpha-2; null for wherever nothing else is said
   */
  record Local(
      @Nullable @Pattern(regexp = "[A-Z]{2}") String country, @NotNull @Valid Price price) {
    LocalPrice price(Money money) {
      return new LocalPrice(country == null ? "" : country, money);
    }
  }
}
