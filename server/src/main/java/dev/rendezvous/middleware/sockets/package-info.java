/** What every socket event has in common: sign-in, envelope, limits, rooms of users. */
@NullMarked
package dev.rendezvous.middleware.sockets;

import org.jspecify.annotations.NullMarked;
