/** Coins: what people own, what is reserved of it, and the ledger of it all. */
@NullMarked
package dev.rendezvous.services.coins;

import org.jspecify.annotations.NullMarked;
