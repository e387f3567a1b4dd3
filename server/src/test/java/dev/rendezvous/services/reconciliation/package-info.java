/** Tests of the proof of the books. */
@NullMarked
package dev.rendezvous.services.reconciliation;

import org.jspecify.annotations.NullMarked;
