/** Turns what somebody uploads into pictures that are safe to keep and to show. */
@NullMarked
package dev.rendezvous.services.picture;

import org.jspecify.annotations.NullMarked;
