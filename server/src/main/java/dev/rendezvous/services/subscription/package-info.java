/** What somebody has paid for by the month, what becomes of it, and what it entitles them to. */
@NullMarked
package dev.rendezvous.services.subscription;

import org.jspecify.annotations.NullMarked;
