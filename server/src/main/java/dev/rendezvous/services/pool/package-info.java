/** Where tickets wait: in Redis, owned by one process at a time, which has the engine pair them. */
@NullMarked
package dev.rendezvous.services.pool;

import org.jspecify.annotations.NullMarked;
