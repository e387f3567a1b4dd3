package dev.rendezvous.services.oidc;

import org.jspecify.annotations.Nullable;

/**
 * Who somebody is elsewhere, as the provider vouches for it.
 *
 * @param provider who vouches
 * @param subject what the provider calls the person, for ever and nobody else; up to 255 visible
 *     ASCII characters, of which large and small letters differ
 * @param email the address that the provider knows; may be one that only forwards
 * @param emailVerified whether the provider has seen that the person reads that address
 * @param emailAuthoritative whether the provider also runs the mailbox, so that the address can't
 *     have gone to somebody else since it was verified
 * @param name as the person gave it to the provider: clean text, but nobody's word
 */
public record OidcIdentity(
    OidcProvider provider,
    String subject,
    @Nullable String email,
    boolean emailVerified,
    boolean emailAuthoritative,
    @Nullable String name) {}
