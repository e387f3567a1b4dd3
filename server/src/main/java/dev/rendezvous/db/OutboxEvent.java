package dev.rendezvous.db;

import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and that others may want to know.
 *
 * @param id version 7; consumers know by it what they have seen
 * @param type such as {@code profile.updated}
 * @param key whose events stay in order with this one; null where order does not matter
 * @param payloadJson JSON; a server may reorder its fields
 * @param at when it happened
 */
public record OutboxEvent(
    UUID id, String type, @Nullable UserId key, String payloadJson, Instant at) {}
