/**
 * Socket.IO server on Vert.x. Knows nothing of any app.
 *
 * <p>Begin at {@link dev.rendezvous.socketio.SocketIoServer}.
 */
@NullMarked
package dev.rendezvous.socketio;

import org.jspecify.annotations.NullMarked;
