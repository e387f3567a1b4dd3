/** What people are told when they are not looking: the inbox in the app, and what rings for it. */
@NullMarked
package dev.rendezvous.services.inbox;

import org.jspecify.annotations.NullMarked;
