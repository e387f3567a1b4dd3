package dev.rendezvous.services.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as its owner sees it, and those who run the service.
 *
 * @param device as it called itself at sign-in
 * @param platform ios, android, web or other
 * @param country where it was begun, ISO 3166-1 alpha-2; null when that is not known
 * @param method how its owner signed in, such as PASSWORD
 * @param lastUsedAt when it was begun, or its token was refreshed last
 * @param current whether it is the one that asks
 */
public record SessionView(
    UUID id,
    String device,
    @Nullable String platform,
    @Nullable String country,
    String method,
    Instant createdAt,
    Instant lastUsedAt,
    boolean current) {}
