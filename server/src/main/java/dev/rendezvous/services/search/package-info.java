/** Looking for a partner: one search a person, from the wish to the match. */
@NullMarked
package dev.rendezvous.services.search;

import org.jspecify.annotations.NullMarked;
