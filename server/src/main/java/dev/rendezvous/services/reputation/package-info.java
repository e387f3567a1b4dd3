/** What people's conduct comes to: ratings of those they met, made into a band. */
@NullMarked
package dev.rendezvous.services.reputation;

import org.jspecify.annotations.NullMarked;
