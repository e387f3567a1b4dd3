/** What operators see of a process: metrics, traces, and errors that are reported. */
@NullMarked
package dev.rendezvous.middleware.telemetry;

import org.jspecify.annotations.NullMarked;
