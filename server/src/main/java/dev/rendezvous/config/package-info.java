/** Typed settings, where they come from, and the checks that stop a start which cannot work. */
@NullMarked
package dev.rendezvous.config;

import org.jspecify.annotations.NullMarked;
