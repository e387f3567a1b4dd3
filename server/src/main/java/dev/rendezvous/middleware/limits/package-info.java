/** Rate limits, shared by all processes. */
@NullMarked
package dev.rendezvous.middleware.limits;

import org.jspecify.annotations.NullMarked;
