package dev.rendezvous.services.webhook;

import dev.rendezvous.services.store.StoreName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice as operators see it: without what it says.
 *
 * @param eventRef the store's name for it
 * @param type as the store calls it
 * @param occurredAt when the store says it happened
 * @param nextAttemptAt when it is tried again; null for never
 * @param lastError why it was not handled; null when it was not tried yet, or was handled
 */
record NoticeView(
    UUID id,
    StoreName provider,
    String eventRef,
    String type,
    NoticeState state,
    Instant occurredAt,
    Instant receivedAt,
    int attempts,
    @Nullable Instant nextAttemptAt,
    @Nullable String lastError) {}
