/** Tests of what is taken for contact details. */
@NullMarked
package dev.rendezvous.services.contact;

import org.jspecify.annotations.NullMarked;
