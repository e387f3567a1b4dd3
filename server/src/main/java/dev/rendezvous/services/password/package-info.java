/** Passwords: which are taken, and how they are hashed. Keeps none of them. */
@NullMarked
package dev.rendezvous.services.password;

import org.jspecify.annotations.NullMarked;
