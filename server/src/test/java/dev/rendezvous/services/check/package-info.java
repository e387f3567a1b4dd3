/** Checks of what people show, also by services that fail. */
@NullMarked
package dev.rendezvous.services.check;

import org.jspecify.annotations.NullMarked;
