/** Tests of the sandbox. */
@NullMarked
package dev.rendezvous.services.sandbox;

import org.jspecify.annotations.NullMarked;
