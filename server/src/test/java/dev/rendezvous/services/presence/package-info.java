/** Who is there, on the real stores. */
@NullMarked
package dev.rendezvous.services.presence;

import org.jspecify.annotations.NullMarked;
