/** Matches and offers, on the real stores. */
@NullMarked
package dev.rendezvous.services.match;

import org.jspecify.annotations.NullMarked;
