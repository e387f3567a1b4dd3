/** Socket.IO server on Vert.x. Knows nothing of any app. */
@NullMarked
package dev.rendezvous.socketio;

import org.jspecify.annotations.NullMarked;
