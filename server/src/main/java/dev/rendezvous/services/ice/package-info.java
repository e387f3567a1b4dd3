/** By which servers the two of a match find a way to each other. */
@NullMarked
package dev.rendezvous.services.ice;

import org.jspecify.annotations.NullMarked;
