/** What happened in one service, brought to the others: outbox, stream, consumers. */
@NullMarked
package dev.rendezvous.middleware.events;

import org.jspecify.annotations.NullMarked;
