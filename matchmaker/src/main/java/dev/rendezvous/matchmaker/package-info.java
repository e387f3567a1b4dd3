/** The matching engine: deterministic, single-writer, no I/O and no clock of its own. */
@NullMarked
package dev.rendezvous.matchmaker;

import org.jspecify.annotations.NullMarked;
