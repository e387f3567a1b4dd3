/** Tests of sessions. */
@NullMarked
package dev.rendezvous.services.session;

import org.jspecify.annotations.NullMarked;
