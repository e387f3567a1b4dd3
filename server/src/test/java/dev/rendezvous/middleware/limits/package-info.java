/** Limits, counted in a real Redis. */
@NullMarked
package dev.rendezvous.middleware.limits;

import org.jspecify.annotations.NullMarked;
