/** Tests of accounts. */
@NullMarked
package dev.rendezvous.services.account;

import org.jspecify.annotations.NullMarked;
