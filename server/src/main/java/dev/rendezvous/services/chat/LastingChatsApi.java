package dev.rendezvous.services.chat;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;

/**
 * Knows which chats go on after their match; the service that keeps people in touch provides a bean
 * of this.
 */
public interface LastingChatsApi {
  /** Whether the two of a match may write to each other although it is over; mostly from memory. */
  boolean lasts(MatchId match, UserId writer, UserId reader);

  /**
   * As {@link #lasts}, as it is now: asked in a transaction that holds the lock on the match, under
   * which alone it changes.
   */
  boolean lastsNow(MatchId match, UserId writer, UserId reader);
}
