/** The Redis connection, Lua scripts, the near cache, streams and leases. */
@NullMarked
package dev.rendezvous.redis;

import org.jspecify.annotations.NullMarked;
