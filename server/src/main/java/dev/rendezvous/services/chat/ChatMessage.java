package dev.rendezvous.services.chat;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.UUID;

/**
 * One message, as both sides see it, in {@code chat:message} and in lists alike.
 *
 * @param messageId by which messages of a match are ordered
 * @param clientMessageId as the sender named it
 */
record ChatMessage(
    MatchId matchId,
    UUID messageId,
    UserId senderId,
    String clientMessageId,
    String text,
    Instant sentAt) {

  /**
   * The ack of {@code chat:send}: the message is stored.
   *
   * @param sentAt when it was first stored
   */
  record Receipt(UUID messageId, Instant sentAt) {}

  Receipt receipt() {
    return new Receipt(messageId, sentAt);
  }
}
