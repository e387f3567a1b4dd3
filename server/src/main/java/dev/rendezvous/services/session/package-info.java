/** Sessions: where an account is signed in, and the tokens that say so. */
@NullMarked
package dev.rendezvous.services.session;

import org.jspecify.annotations.NullMarked;
