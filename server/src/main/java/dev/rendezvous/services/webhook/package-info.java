/** What stores notify: taken in once, in whatever order, and applied. */
@NullMarked
package dev.rendezvous.services.webhook;

import org.jspecify.annotations.NullMarked;
