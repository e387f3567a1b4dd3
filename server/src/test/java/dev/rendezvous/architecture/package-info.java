/** The house as DESIGN draws it, held by tests. */
@NullMarked
package dev.rendezvous.architecture;

import org.jspecify.annotations.NullMarked;
