/** Tests of the service. */
@NullMarked
package dev.rendezvous.services.inbox;

import org.jspecify.annotations.NullMarked;
