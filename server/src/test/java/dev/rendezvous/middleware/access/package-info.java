/** Tests of access. */
@NullMarked
package dev.rendezvous.middleware.access;

import org.jspecify.annotations.NullMarked;
