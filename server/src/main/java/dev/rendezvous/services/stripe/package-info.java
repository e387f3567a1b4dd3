/** Stripe, as a payment store. */
@NullMarked
package dev.rendezvous.services.stripe;

import org.jspecify.annotations.NullMarked;
