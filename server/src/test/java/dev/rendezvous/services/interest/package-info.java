/** Tests of the catalogue of interests. */
@NullMarked
package dev.rendezvous.services.interest;

import org.jspecify.annotations.NullMarked;
