/** Tests of gallery. */
@NullMarked
package dev.rendezvous.services.gallery;

import org.jspecify.annotations.NullMarked;
