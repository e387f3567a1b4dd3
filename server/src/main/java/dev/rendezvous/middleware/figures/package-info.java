/** What the services count of each day, for who puts it together. */
@NullMarked
package dev.rendezvous.middleware.figures;

import org.jspecify.annotations.NullMarked;
