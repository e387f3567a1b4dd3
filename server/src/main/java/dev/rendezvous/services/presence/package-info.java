/** Who is there: by a socket, or by having asked a moment ago. */
@NullMarked
package dev.rendezvous.services.presence;

import org.jspecify.annotations.NullMarked;
