/** Packages of coins, and buying them. */
@NullMarked
package dev.rendezvous.services.purchase;

import org.jspecify.annotations.NullMarked;
