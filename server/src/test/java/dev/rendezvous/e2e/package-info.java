/** The whole line, from outside, against the packaged server. */
@NullMarked
package dev.rendezvous.e2e;

import org.jspecify.annotations.NullMarked;
