/** Accounts: who somebody is, whether they may come in, and how they leave. */
@NullMarked
package dev.rendezvous.services.account;

import org.jspecify.annotations.NullMarked;
