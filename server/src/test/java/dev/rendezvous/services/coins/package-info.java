/** Coins, by what people and services can do with them. */
@NullMarked
package dev.rendezvous.services.coins;

import org.jspecify.annotations.NullMarked;
