package dev.rendezvous.services.chat;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message, as one of the two sees it: in {@code chat:message}, in lists and in {@code sync}
 * alike.
 *
 * @param messageId by which messages of a match are ordered, for both alike
 * @param clientMessageId as the sender named it
 * @param text absent when it is encrypted
 * @param encrypted what only the two can read, in base64; absent when there is text
 * @param seq where it stands among all that this viewer was told of chats; absent in messages of
 *     before that was counted
 */
record ChatMessage(
    MatchId matchId,
    UUID messageId,
    UserId senderId,
    String clientMessageId,
    @Nullable String text,
    @Nullable String encrypted,
    Instant sentAt,
    @Nullable Long seq) {

  /**
   * The ack of {@code chat:send}: the message is stored.
   *
   * @param sentAt when it was first stored
   * @param seq as in the message that the sender's devices are told
   */
  record Receipt(UUID messageId, Instant sentAt, @Nullable Long seq) {}

  Receipt receipt() {
    return new Receipt(messageId, sentAt, seq);
  }

  /** The same, as it stands elsewhere in another's feed. */
  ChatMessage at(@Nullable Long other) {
    return new ChatMessage(
        matchId, messageId, senderId, clientMessageId, text, encrypted, sentAt, other);
  }

  /** Where it stands; what stands nowhere comes first. */
  long place() {
    return seq == null ? 0 : seq;
  }
}
