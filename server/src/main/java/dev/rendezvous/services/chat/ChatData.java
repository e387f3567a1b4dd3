package dev.rendezvous.services.chat;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What people wrote to each other.
 *
 * <p>Who is erased takes their own words along, also from the other's copy: they are the most
 * personal of all that we hold, and the other has no claim that we keep them. What the other wrote
 * stays theirs. What a report has frozen is evidence, and with moderation.
 */
@Singleton
final class ChatData implements PersonalData {
  private final Transactions tx;
  private final ChatDataStore store;
  private final FeedStore feeds;
  private final MatchApi matches;
  private final InstantSource clock;

  /** A message in an export; the other of the two is nobody in particular. */
  private record Line(
      MatchId match,
      UUID message,
      String from,
      @Nullable String text,
      @Nullable String encrypted,
      Instant sentAt) {}

  ChatData(
      Transactions tx,
      ChatDataStore store,
      FeedStore feeds,
      MatchApi matches,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.feeds = feeds;
    this.matches = matches;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "chat";
  }

  @Override
  public String about() {
    return "what you wrote and what was written to you, by match";
  }

  @Override
  public Set<String> tables() {
    return Set.of("messages", "message_receipts", "chat_feeds");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list("messages", out -> eachSide(user, side -> export(user, side.match(), out)));
  }

  private void export(UserId user, MatchId match, Consumer<Object> out) {
    Parts.<ChatDataStore.Written>read(
        last -> store.list(match, last == null ? null : last.id(), Parts.SIZE),
        message -> out.accept(line(user, match, message)));
  }

  private static Line line(UserId user, MatchId match, ChatDataStore.Written message) {
    String from = message.sender().equals(user) ? "you" : "partner";
    byte[] sealed = message.encrypted();
    String encrypted = sealed == null ? null : Base64.getEncoder().encodeToString(sealed);
    return new Line(match, message.id(), from, message.text(), encrypted, message.at());
  }

  @Override
  public void erase(UserId user) {
    eachSide(user, side -> erase(user, side));
    tx.run(() -> feeds.delete(user));
  }

  /**
   * Two who are erased at the same time may both leave blanks behind that nobody reads; they hold
   * nothing of anybody.
   */
  private void erase(UserId user, MatchApi.Side side) {
    MatchId match = side.match();
    if (side.partner().equals(UserId.ERASED)) {
      Parts.change(tx, limit -> store.delete(match, limit));
    } else {
      Parts.change(tx, limit -> store.blank(match, user, clock.instant(), limit));
      Parts.change(tx, limit -> store.leave(match, user, limit));
    }
    tx.run(() -> store.deleteReceipt(match, user));
  }

  private void eachSide(UserId user, Consumer<MatchApi.Side> each) {
    Parts.<MatchApi.Side>read(
        last -> matches.listSides(user, last == null ? null : last.match(), Parts.SIZE), each);
  }
}
