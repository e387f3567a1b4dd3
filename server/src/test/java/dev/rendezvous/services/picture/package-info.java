/** Tests of picture. */
@NullMarked
package dev.rendezvous.services.picture;

import org.jspecify.annotations.NullMarked;
