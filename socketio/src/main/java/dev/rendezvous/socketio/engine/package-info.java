/**
 * Engine.IO 4: sessions over long-polling and WebSocket. Internal to the library, save the types
 * that the root package's signatures name.
 */
@NullMarked
package dev.rendezvous.socketio.engine;

import org.jspecify.annotations.NullMarked;
