/** Two people who suit each other, brought together. */
@NullMarked
package dev.rendezvous.services.match;

import org.jspecify.annotations.NullMarked;
