/** How a process ends without anybody losing what was promised to them. */
@NullMarked
package dev.rendezvous.middleware.departure;

import org.jspecify.annotations.NullMarked;
