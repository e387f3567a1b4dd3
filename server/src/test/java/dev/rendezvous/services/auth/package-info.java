/** Tests of auth. */
@NullMarked
package dev.rendezvous.services.auth;

import org.jspecify.annotations.NullMarked;
