/** Pushes to people's devices. */
@NullMarked
package dev.rendezvous.services.push;

import org.jspecify.annotations.NullMarked;
