package dev.rendezvous.matchmaker;

import java.util.UUID;

/**
 * One of a pair, who has left the pool for it.
 *
 * <p>What the engine gives out is what it kept, and never changes any more. Most who are paired are
 * known by their ids from then on, so a ticket is only made again for who asks for it.
 */
public sealed interface Paired permits Ticket, Waiting {
  /** The ticket's id. */
  UUID id();

  /** Whose ticket it was. */
  UUID userId();

  /** When the wait began, in milliseconds since the epoch. */
  long queuedAtMillis();

  /**
   * The ticket as it came, with those excluded who were while it waited: what to {@link
   * Matchmaker#add} when nothing comes of the pair. Perhaps made by each call.
   */
  Ticket ticket();
}
