/**
 * The pictures that people show of themselves: which there are, in which order, who may see them.
 */
@NullMarked
package dev.rendezvous.services.gallery;

import org.jspecify.annotations.NullMarked;
