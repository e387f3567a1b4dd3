/** The page to try Rendezvous with. */
@NullMarked
package dev.rendezvous.middleware.page;

import org.jspecify.annotations.NullMarked;
