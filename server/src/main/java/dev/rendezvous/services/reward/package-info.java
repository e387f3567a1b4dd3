/** Coins for what people do: activities as they are configured, and who was rewarded for what. */
@NullMarked
package dev.rendezvous.services.reward;

import org.jspecify.annotations.NullMarked;
