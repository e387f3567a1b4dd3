package dev.rendezvous.services.passkey;

import dev.rendezvous.types.UserId;
import java.util.UUID;

/**
 * Who was proven by a passkey.
 *
 * @param user whose it is; whether the account may be used is not looked at
 * @param passkey which one
 * @param userVerified whether the authenticator knew its owner, by finger, face or PIN: then it is
 *     two factors in one. It is required, so it is always true.
 */
public record Proven(UserId user, UUID passkey, boolean userVerified) {}
