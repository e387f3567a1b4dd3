@NullMarked
package dev.rendezvous.socketio;

import org.jspecify.annotations.NullMarked;
