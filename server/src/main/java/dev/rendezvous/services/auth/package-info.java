/** Accounts: who somebody is, how they prove it, and where they are signed in. */
@NullMarked
package dev.rendezvous.services.auth;

import org.jspecify.annotations.NullMarked;
