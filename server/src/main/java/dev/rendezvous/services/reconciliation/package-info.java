/** Whether the books are right: proven once a day, and whenever somebody asks. */
@NullMarked
package dev.rendezvous.services.reconciliation;

import org.jspecify.annotations.NullMarked;
