/** Tests of passkeys, with an authenticator in software. */
@NullMarked
package dev.rendezvous.services.passkey;

import org.jspecify.annotations.NullMarked;
