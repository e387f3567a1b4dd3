/** Requests that are carried out once. */
@NullMarked
package dev.rendezvous.middleware.idempotency;

import org.jspecify.annotations.NullMarked;
