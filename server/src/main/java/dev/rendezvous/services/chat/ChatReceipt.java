package dev.rendezvous.services.chat;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far the messages of a match have come with one of its two.
 *
 * @param deliveredUpTo the last that reached one of their devices, and with it all before
 * @param readUpTo the last that they have read, and with it all before
 * @param seq where this stands among all that the other was told of chats; null for oneself
 */
record ChatReceipt(
    MatchId matchId,
    UserId userId,
    @Nullable UUID deliveredUpTo,
    @Nullable UUID readUpTo,
    @Nullable Long seq) {
  /** The same for the one whose it is: how much the other is told is not theirs to know. */
  ChatReceipt withoutSeq() {
    return new ChatReceipt(matchId, userId, deliveredUpTo, readUpTo, null);
  }
}
