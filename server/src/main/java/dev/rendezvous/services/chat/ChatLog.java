package dev.rendezvous.services.chat;

import dev.rendezvous.db.GroupCommit;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stores what is written, in one order for both: under the lock on the match each message gets an
 * id above all before, whatever the clock of its process says. Under that lock the chat is open, so
 * nothing is written once its end was told.
 *
 * <p>What many say at the same time, in whatever matches, is stored in one transaction: that is
 * what makes a message cheap when there are many.
 */
@Singleton
final class ChatLog {
  private static final int MOST_AT_ONCE = 128;

  private final Conversations conversations;
  private final ChatStore store;
  private final ChatFeeds feeds;
  private final IdGenerator ids;
  private final SharedClock clock;

  private final GroupCommit<Saying, Optional<Written>> sayings =
      new GroupCommit<>(MOST_AT_ONCE, this::appendAll);

  /** A new message as each of the two sees it. */
  record Written(ChatMessage forSender, ChatMessage forRecipient, UserId recipient) {}

  /** What somebody wants to say. */
  private record Saying(ChatRequests.Send request, UserId sender, UserId recipient) {
    Conversations.Line line() {
      return new Conversations.Line(request.matchId(), sender, recipient);
    }

    ChatStore.Key key() {
      return new ChatStore.Key(request.matchId(), sender, request.clientMessageId());
    }
  }

  ChatLog(
      Conversations conversations,
      ChatStore store,
      ChatFeeds feeds,
      IdGenerator ids,
      SharedClock clock) {
    this.conversations = conversations;
    this.store = store;
    this.feeds = feeds;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Stores a message, with what others say at the same time; empty when nothing may be said, or its
   * sender has sent it before.
   */
  Optional<Written> append(ChatRequests.Send request, UserId sender, UserId recipient) {
    return sayings.call(new Saying(request, sender, recipient));
  }

  private List<Optional<Written>> appendAll(List<Saying> all) {
    return feeds.told(positions -> {
      SequencedMap<ChatStore.Key, Saying> fresh = lockFresh(all);
      Map<ChatStore.Key, Written> written =
          fresh.isEmpty() ? new HashMap<>() : write(fresh, positions);
      // each is given out once: who says the same at the same time has said it before
      return all.stream().map(one -> Optional.ofNullable(written.remove(one.key()))).toList();
    });
  }

  /** What may be said and was not said before, in the order in which it came. */
  private SequencedMap<ChatStore.Key, Saying> lockFresh(List<Saying> all) {
    Set<Conversations.Line> open =
        conversations.lockOpen(all.stream().map(Saying::line).collect(Collectors.toSet()));
    SequencedMap<ChatStore.Key, Saying> fresh = new LinkedHashMap<>();
    all.stream()
        .filter(one -> open.contains(one.line()))
        .forEach(one -> fresh.putIfAbsent(one.key(), one));
    if (!fresh.isEmpty()) {
      store.listStored(fresh.keySet()).forEach(fresh::remove);
    }
    return fresh;
  }

  private Map<ChatStore.Key, Written> write(
      SequencedMap<ChatStore.Key, Saying> fresh, ChatFeeds.Positions positions) {
    Set<MatchId> matches =
        fresh.keySet().stream().map(ChatStore.Key::match).collect(Collectors.toSet());
    Map<MatchId, ChatStore.Last> lasts = new HashMap<>(store.listLast(matches));
    ChatFeeds.Taken taken = positions.take(readers(fresh.values()));
    Map<ChatStore.Key, Written> written = new LinkedHashMap<>();
    fresh.forEach((key, saying) -> {
      ChatMessage message = message(saying, Optional.ofNullable(lasts.get(key.match())), taken);
      lasts.put(key.match(), new ChatStore.Last(message.messageId(), message.sentAt()));
      ChatMessage theirs = message.at(taken.next(saying.recipient()));
      written.put(key, new Written(message, theirs, saying.recipient()));
    });
    store.insert(written.values());
    return written;
  }

  /** Those who are told: both, each as often as something is said. */
  private static List<UserId> readers(Collection<Saying> sayings) {
    return sayings.stream().flatMap(one -> Stream.of(one.sender(), one.recipient())).toList();
  }

  /** A message behind the last one, as its sender sees it. */
  private ChatMessage message(Saying saying, Optional<ChatStore.Last> last, ChatFeeds.Taken taken) {
    ChatRequests.Send request = saying.request();
    // milliseconds, as JSON tells them: a retry is answered from the store with the same
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new ChatMessage(
        request.matchId(),
        last.map(one -> ids.nextAfter(one.id())).orElseGet(ids::next),
        saying.sender(),
        request.clientMessageId(),
        request.text(),
        request.encrypted(),
        last.map(ChatStore.Last::sentAt).filter(now::isBefore).orElse(now),
        taken.next(saying.sender()));
  }

  /**
   * What was written in a match, which from now on stays as it is; in the open transaction.
   *
   * @param limit most messages, the last of all
   */
  ChatApi.Transcript freeze(MatchId match, int limit) {
    conversations.lockAndFreeze(match);
    List<ChatApi.Said> lastFirst = store.listSaid(match, limit);
    return new ChatApi.Transcript(lastFirst.reversed(), store.count(match));
  }
}
