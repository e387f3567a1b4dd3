/** What operators start from is true of the server. */
@NullMarked
package dev.rendezvous.deploy;

import org.jspecify.annotations.NullMarked;
