package dev.rendezvous.services.chat;

import dev.rendezvous.services.inbox.InboxApi;
import dev.rendezvous.services.inbox.Notice;
import dev.rendezvous.services.inbox.NoticeType;
import dev.rendezvous.services.presence.PresenceApi;
import dev.rendezvous.services.profile.PartnerCard;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import io.lettuce.core.RedisException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jooq.exception.DataAccessException;

/**
 * Tells people who are not there that somebody wrote: who it was for those who want to read that on
 * a lock screen, and what they wrote for nobody.
 */
@Singleton
final class ChatNotices {
  private static final Logger LOG = Logger.getLogger(ChatNotices.class);

  private final InboxApi inbox;
  private final PresenceApi presence;
  private final ProfileApi profiles;

  ChatNotices(InboxApi inbox, PresenceApi presence, ProfileApi profiles) {
    this.inbox = inbox;
    this.presence = presence;
    this.profiles = profiles;
  }

  /** A message was stored: that stands, whether or not it can be told here. */
  void written(UserId recipient, ChatMessage message) {
    try {
      if (!presence.attentive(List.of(recipient)).contains(recipient)) {
        inbox.tell(notice(recipient, message));
      }
    } catch (RedisException | DataAccessException e) {
      LOG.warnf("message %s rings nowhere: %s", message.messageId(), e.getMessage());
    }
  }

  private Notice notice(UserId recipient, ChatMessage message) {
    return new Notice(
        recipient,
        NoticeType.CHAT_MESSAGE,
        message.messageId().toString(),
        keyOf(message.matchId()),
        Map.of("matchId", message.matchId().toString()),
        profiles.findCard(recipient, message.senderId()).map(PartnerCard::displayName).orElse(null),
        message.sentAt());
  }

  /** Somebody has read what was written to them, or can't any more. */
  void settle(UserId reader, MatchId match) {
    inbox.withdraw(reader, keyOf(match));
  }

  private static String keyOf(MatchId match) {
    return "chat:" + match;
  }
}
