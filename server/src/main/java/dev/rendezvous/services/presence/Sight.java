package dev.rendezvous.services.presence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What others see of somebody.
 *
 * @param lastSeenAt to the minute; null for who is there, or was never seen
 */
public record Sight(Availability status, @Nullable Instant lastSeenAt) {}
