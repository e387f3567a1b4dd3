/** Automatic checks of what people show: providers that look, and what becomes of it. */
@NullMarked
package dev.rendezvous.services.check;

import org.jspecify.annotations.NullMarked;
