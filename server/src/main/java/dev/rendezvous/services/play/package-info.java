/** Google Play, as a payment store. */
@NullMarked
package dev.rendezvous.services.play;

import org.jspecify.annotations.NullMarked;
