/** Broadcasts across processes, in the wire format of {@code @socket.io/redis-adapter}. */
@NullMarked
package dev.rendezvous.socketio.cluster;

import org.jspecify.annotations.NullMarked;
