/** Files that people send: received under bounds, and gone again whatever comes of them. */
@NullMarked
package dev.rendezvous.middleware.uploads;

import org.jspecify.annotations.NullMarked;
