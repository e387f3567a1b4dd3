package dev.rendezvous.services.auth;

import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import java.time.Instant;

/**
 * One row of {@code users}.
 *
 * @param email as it was typed, without spaces around
 */
record Account(
    UserId id,
    String email,
    boolean emailVerified,
    Role role,
    AccountStatus status,
    Instant createdAt) {}
