/** Passwords: rules, hashing, look-ups. */
@NullMarked
package dev.rendezvous.services.password;

import org.jspecify.annotations.NullMarked;
