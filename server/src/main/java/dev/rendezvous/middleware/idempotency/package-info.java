/** The same request under the same key is carried out once. */
@NullMarked
package dev.rendezvous.middleware.idempotency;

import org.jspecify.annotations.NullMarked;
