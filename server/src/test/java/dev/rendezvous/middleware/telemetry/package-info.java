/** What leaves the process about itself. */
@NullMarked
package dev.rendezvous.middleware.telemetry;

import org.jspecify.annotations.NullMarked;
