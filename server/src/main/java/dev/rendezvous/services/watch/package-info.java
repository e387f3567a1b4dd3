/** Who may see that somebody is there, and is told when that changes. */
@NullMarked
package dev.rendezvous.services.watch;

import org.jspecify.annotations.NullMarked;
