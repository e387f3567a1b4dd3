package dev.rendezvous.services.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.types.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be subscribed to.
 *
 * @param code names it for good, whatever it is called
 * @param interval {@code DAY}, {@code WEEK}, {@code MONTH} or {@code YEAR}
 * @param intervalCount so many of them are paid for at once
 * @param trialDays days that are free at first; 0 for none
 * @param entitlements by code, how much of it there is
 * @param storeProducts by store, what the plan is called there
 */
record Plan(
    UUID id,
    String code,
    String name,
    @Nullable String description,
    String interval,
    int intervalCount,
    Money price,
    int trialDays,
    JsonNode entitlements,
    JsonNode storeProducts) {}
