/** Tests of second factors. */
@NullMarked
package dev.rendezvous.services.mfa;

import org.jspecify.annotations.NullMarked;
