/** What two people write to each other. */
@NullMarked
package dev.rendezvous.services.chat;

import org.jspecify.annotations.NullMarked;
