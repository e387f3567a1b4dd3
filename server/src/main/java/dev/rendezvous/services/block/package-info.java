/** Who never wants to meet whom again. */
@NullMarked
package dev.rendezvous.services.block;

import org.jspecify.annotations.NullMarked;
