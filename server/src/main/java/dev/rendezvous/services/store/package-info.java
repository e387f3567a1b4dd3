/** Payment stores: what they vouch for, who used it, and what became of it. */
@NullMarked
package dev.rendezvous.services.store;

import org.jspecify.annotations.NullMarked;
