/** Tests of the service. */
@NullMarked
package dev.rendezvous.services.push;

import org.jspecify.annotations.NullMarked;
