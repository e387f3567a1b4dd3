package dev.rendezvous.services.chat;

import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores what is written, in one order for both: under the lock on the match each message gets an
 * id above all before, whatever the clock of its process says. Under that lock the match lives, so
 * nothing is written once its end was told.
 */
@Singleton
final class ChatLog {
  private final MatchApi matches;
  private final ChatStore store;
  private final ChatFeeds feeds;
  private final IdGenerator ids;
  private final SharedClock clock;

  /** A new message as each of the two sees it. */
  record Written(ChatMessage forSender, ChatMessage forRecipient) {}

  ChatLog(MatchApi matches, ChatStore store, ChatFeeds feeds, IdGenerator ids, SharedClock clock) {
    this.matches = matches;
    this.store = store;
    this.feeds = feeds;
    this.ids = ids;
    this.clock = clock;
  }

  /** Stores a message; empty when the match is over, or its sender has sent it before. */
  Optional<Written> append(ChatRequests.Send request, UserId sender, UserId recipient) {
    MatchId match = request.matchId();
    return feeds.told(
        List.of(sender, recipient),
        positions -> {
          boolean open = matches.lockLive(match) && !store.isFrozen(match);
          if (!open || store.findReceipt(match, sender, request.clientMessageId()).isPresent()) {
            return Optional.empty();
          }
          return Optional.of(write(request, sender, recipient, positions.take()));
        });
  }

  private Written write(
      ChatRequests.Send request, UserId sender, UserId recipient, Map<UserId, Long> positions) {
    Optional<ChatStore.Last> last = store.findLast(request.matchId());
    // milliseconds, as JSON tells them: a retry is answered from the store with the same
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var message =
        new ChatMessage(
            request.matchId(),
            last.map(one -> ids.nextAfter(one.id())).orElseGet(ids::next),
            sender,
            request.clientMessageId(),
            request.text(),
            request.encrypted(),
            last.map(ChatStore.Last::sentAt).filter(now::isBefore).orElse(now),
            positions.get(sender));
    ChatMessage theirs = message.at(positions.get(recipient));
    store.insert(message, recipient, theirs.seq());
    return new Written(message, theirs);
  }

  /**
   * What was written in a match, which from now on stays as it is; in the open transaction.
   *
   * @param limit most messages, the last of all
   */
  ChatApi.Transcript freeze(MatchId match, int limit) {
    var _ = matches.lockLive(match);
    store.freeze(match);
    List<ChatApi.Said> lastFirst = store.listSaid(match, limit);
    return new ChatApi.Transcript(lastFirst.reversed(), store.count(match));
  }
}
