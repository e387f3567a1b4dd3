package dev.rendezvous.services.account;

import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.Set;

/**
 * The caller's own account.
 *
 * @param entitlements what a subscription entitles it to, by code
 */
public record Me(
    UserId id,
    String email,
    boolean emailVerified,
    Role role,
    AccountStatus status,
    Instant createdAt,
    boolean mfaEnabled,
    Set<String> entitlements) {}
