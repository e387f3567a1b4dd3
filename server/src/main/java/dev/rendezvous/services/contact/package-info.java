/** Finds ways to get in touch elsewhere in what people write, however they are disguised. */
@NullMarked
package dev.rendezvous.services.contact;

import org.jspecify.annotations.NullMarked;
