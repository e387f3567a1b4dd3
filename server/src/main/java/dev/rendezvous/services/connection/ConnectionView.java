package dev.rendezvous.services.connection;

import dev.rendezvous.services.profile.PartnerCard;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connection as one of its two sees it.
 *
 * @param id by which it is ended
 * @param matchId under which the two write to each other
 * @param partner absent while they can't be seen: their account is suspended, or about to be erased
 * @param online whether they are there; absent with the partner
 * @param lastMessage absent when there is none
 * @param unread how many of the other's messages this one has not read, 100 at most
 */
record ConnectionView(
    UUID id,
    MatchId matchId,
    Instant since,
    @Nullable PartnerCard partner,
    @Nullable Boolean online,
    @Nullable LastMessage lastMessage,
    int unread) {

  /**
   * The end of a chat.
   *
   * @param text absent when only the two can read it
   */
  record LastMessage(UUID messageId, UserId senderId, @Nullable String text, Instant sentAt) {}

  /** The payload of {@code connection:ended}. */
  record Ended(UUID connectionId, MatchId matchId) {}

  /**
   * What comes of saying that one wants to keep in touch.
   *
   * @param connection once both have said so
   */
  record Asked(Status status, @Nullable ConnectionView connection) {
    /** How far it has come. */
    enum Status {
      /** It was heard; the other is told only once they say so too. */
      ASKED,
      /** Both have said so. */
      CONNECTED
    }
  }
}
