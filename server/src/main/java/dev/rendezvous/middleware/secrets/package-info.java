/** Secrets: what is derived from the operator's one, and random values that can't be guessed. */
@NullMarked
package dev.rendezvous.middleware.secrets;

import org.jspecify.annotations.NullMarked;
