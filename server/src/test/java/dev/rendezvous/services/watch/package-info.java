/** Tests of the service. */
@NullMarked
package dev.rendezvous.services.watch;

import org.jspecify.annotations.NullMarked;
