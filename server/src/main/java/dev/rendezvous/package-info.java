/** Rendezvous: the backend of a dating app. */
@NullMarked
package dev.rendezvous;

import org.jspecify.annotations.NullMarked;
