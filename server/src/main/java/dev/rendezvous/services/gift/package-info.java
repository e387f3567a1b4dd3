/** Gifts that two people in a match give each other, paid with coins. */
@NullMarked
package dev.rendezvous.services.gift;

import org.jspecify.annotations.NullMarked;
