/** Tests of realtime. */
@NullMarked
package dev.rendezvous.services.realtime;

import org.jspecify.annotations.NullMarked;
