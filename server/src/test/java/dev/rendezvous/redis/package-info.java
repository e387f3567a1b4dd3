/** What is kept in Redis, by a real one. */
@NullMarked
package dev.rendezvous.redis;

import org.jspecify.annotations.NullMarked;
