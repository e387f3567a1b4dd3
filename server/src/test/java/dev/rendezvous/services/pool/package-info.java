/** Pools of tickets and who owns them, on the real stores. */
@NullMarked
package dev.rendezvous.services.pool;

import org.jspecify.annotations.NullMarked;
