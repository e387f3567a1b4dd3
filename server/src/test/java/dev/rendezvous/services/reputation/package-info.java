/** What ratings come to, by its laws and on the real database. */
@NullMarked
package dev.rendezvous.services.reputation;

import org.jspecify.annotations.NullMarked;
