/** Passkeys (Web Authentication, Level 3): made, kept, and proven at sign-in. */
@NullMarked
package dev.rendezvous.services.passkey;

import org.jspecify.annotations.NullMarked;
