package dev.rendezvous.services.chat;

import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.ErrorCode;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides who may write to whom, and who may read it: the two of a match, while it lives, and after
 * that for as long as they keep in touch. Nothing is said in a chat without asking here.
 */
@Singleton
final class Conversations {
  private final MatchApi matches;
  private final ChatStore store;
  private final List<LastingChatsApi> lasting;
  private final List<SilencesApi> silences;

  /** Who writes to whom, under the match that brought them together. */
  record Line(MatchId match, UserId writer, UserId reader) {}

  Conversations(
      MatchApi matches,
      ChatStore store,
      @All List<LastingChatsApi> lasting,
      @All List<SilencesApi> silences) {
    this.matches = matches;
    this.store = store;
    this.lasting = List.copyOf(lasting);
    this.silences = List.copyOf(silences);
  }

  /**
   * Why somebody may not write to the other now. While either is kept from others both are told the
   * same, so that nobody learns about whom there is a case.
   */
  Optional<ErrorCode> findRefusal(UserId writer, UserId reader) {
    if (silences.stream().anyMatch(each -> each.isSilenced(writer))) {
      return Optional.of(ChatError.MUTED);
    }
    return isWithheld(writer) || isWithheld(reader)
        ? Optional.of(ChatError.CHAT_PAUSED)
        : Optional.empty();
  }

  /** Whether somebody is kept from others until a case about them is decided. */
  boolean isWithheld(UserId user) {
    return silences.stream().anyMatch(each -> each.isWithheld(user));
  }

  /**
   * Somebody's side of a match, also once it is over.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND for strangers
   */
  MatchApi.Side side(MatchId match, UserId user) {
    return matches.findSide(match, user).orElseThrow(CommonError.NOT_FOUND::asError);
  }

  /**
   * Somebody's side of a match in which something may be said.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND for strangers; CONFLICT once it is over
   */
  MatchApi.Side openSide(MatchId match, UserId user) {
    MatchApi.Side side = side(match, user);
    requireOpen(side, user);
    return side;
  }

  /**
   * Goes on only as long as something may be said.
   *
   * @throws dev.rendezvous.types.AppError CONFLICT once it is over
   */
  void requireOpen(MatchApi.Side side, UserId user) {
    if (!isOpen(side, user)) {
      throw CommonError.CONFLICT.asError();
    }
  }

  /** Whether something may be said, as far as can be told without a lock. */
  boolean isOpen(MatchApi.Side side, UserId user) {
    return side.live()
        || lasting.stream().anyMatch(chats -> chats.lasts(side.match(), user, side.partner()));
  }

  /** Those in which something may be said, which stays so until the open transaction ends. */
  Set<Line> lockOpen(Set<Line> lines) {
    Set<MatchId> all = lines.stream().map(Line::match).collect(Collectors.toSet());
    Set<MatchId> live = matches.lockLive(all);
    Set<MatchId> frozen = store.listFrozen(all);
    return lines.stream()
        .filter(line -> !frozen.contains(line.match()))
        .filter(line -> live.contains(line.match()) || lastsNow(line))
        .collect(Collectors.toSet());
  }

  private boolean lastsNow(Line line) {
    return lasting.stream()
        .anyMatch(chats -> chats.lastsNow(line.match(), line.writer(), line.reader()));
  }

  /** Nothing is said in a match any more; in the open transaction. */
  void lockAndFreeze(MatchId match) {
    var _ = matches.lockLive(List.of(match));
    store.freeze(match);
  }
}
