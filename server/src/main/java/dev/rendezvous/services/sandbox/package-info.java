/** A store that sells for nothing. */
@NullMarked
package dev.rendezvous.services.sandbox;

import org.jspecify.annotations.NullMarked;
