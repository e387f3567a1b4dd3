/** What there is to like, in every language that the server speaks. */
@NullMarked
package dev.rendezvous.services.interest;

import org.jspecify.annotations.NullMarked;
