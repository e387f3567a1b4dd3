/** The socket gateway: where clients connect, and what is only ever said on a socket. */
@NullMarked
package dev.rendezvous.services.realtime;

import org.jspecify.annotations.NullMarked;
