/** Coins: what people own, and the ledger of it. */
@NullMarked
package dev.rendezvous.services.coins;

import org.jspecify.annotations.NullMarked;
