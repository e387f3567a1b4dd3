/**
 * Leaving and taking along: accounts are erased when that is due, and people get copies of what is
 * held about them.
 */
@NullMarked
package dev.rendezvous.services.privacy;

import org.jspecify.annotations.NullMarked;
