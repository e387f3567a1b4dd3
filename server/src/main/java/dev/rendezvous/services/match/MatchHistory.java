package dev.rendezvous.services.match;

import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a user has met, newest first. */
@Singleton
final class MatchHistory {
  private final MatchStore store;
  private final MatchViews views;

  MatchHistory(MatchStore store, MatchViews views) {
    this.store = store;
    this.views = views;
  }

  /** A part of the history from a cursor on, which is the last match that was read. */
  Page<PastMatch> after(UserId user, String cursor, int limit) {
    return page(user, store.listPast(user, parse(cursor), limit + 1, 0), 1, limit, -1);
  }

  /** A numbered page of the history. */
  Page<PastMatch> page(UserId user, int number, int limit) {
    List<MatchStore.Past> past = store.listPast(user, null, limit + 1, (number - 1) * limit);
    return page(user, past, number, limit, store.countPast(user));
  }

  private Page<PastMatch> page(
      UserId user, List<MatchStore.Past> oneMore, int number, int limit, long total) {
    List<MatchStore.Past> shown = oneMore.stream().limit(limit).toList();
    @Nullable String next = oneMore.size() > limit ? shown.getLast().match().id().toString() : null;
    return new Page<>(
        shown.stream().map(past -> views.of(past, user)).toList(), number, limit, total, next);
  }

  private static MatchId parse(String cursor) {
    try {
      return MatchId.of(cursor);
    } catch (IllegalArgumentException e) {
      throw FieldError.of("cursor", "INVALID", "is not a cursor that was answered before");
    }
  }
}
