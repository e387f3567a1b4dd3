/** Tests of blocks. */
@NullMarked
package dev.rendezvous.services.block;

import org.jspecify.annotations.NullMarked;
