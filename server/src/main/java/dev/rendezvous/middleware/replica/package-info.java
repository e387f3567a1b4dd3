/** Watches how far the replica of the database is behind. */
@NullMarked
package dev.rendezvous.middleware.replica;

import org.jspecify.annotations.NullMarked;
