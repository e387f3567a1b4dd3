/** People brought together, on the real stores. */
@NullMarked
package dev.rendezvous.services.search;

import org.jspecify.annotations.NullMarked;
