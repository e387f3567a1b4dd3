/** Rewards, by what people can do. */
@NullMarked
package dev.rendezvous.services.reward;

import org.jspecify.annotations.NullMarked;
