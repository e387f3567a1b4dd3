@NullMarked
package dev.rendezvous.types;

import org.jspecify.annotations.NullMarked;
