/** Gifts, by what people can do. */
@NullMarked
package dev.rendezvous.services.gift;

import org.jspecify.annotations.NullMarked;
