/** Values that every service speaks; they know nothing but the JDK. */
@NullMarked
package dev.rendezvous.types;

import org.jspecify.annotations.NullMarked;
