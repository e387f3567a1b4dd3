/** Events on a database of a test's own. */
@NullMarked
package dev.rendezvous.middleware.events;

import org.jspecify.annotations.NullMarked;
