/** Tests of what stands between the routes and the wire. */
@NullMarked
package dev.rendezvous.middleware.http;

import org.jspecify.annotations.NullMarked;
