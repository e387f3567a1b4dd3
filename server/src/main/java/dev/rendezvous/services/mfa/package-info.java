/** Second factors: one-time codes of authenticator apps, and recovery codes for who lost theirs. */
@NullMarked
package dev.rendezvous.services.mfa;

import org.jspecify.annotations.NullMarked;
