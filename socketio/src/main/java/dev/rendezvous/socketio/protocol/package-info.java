/** Packets of Socket.IO 5, parsed and written. Internal to the library. */
@NullMarked
package dev.rendezvous.socketio.protocol;

import org.jspecify.annotations.NullMarked;
