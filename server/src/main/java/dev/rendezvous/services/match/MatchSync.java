package dev.rendezvous.services.match;

import dev.rendezvous.middleware.sync.SyncPart;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The matches of somebody that ended while they were away, and the one that they are in.
 *
 * <p>A person has one match after the other, and the next can't begin before the end of the last is
 * committed; so for one person, ends become visible in their order.
 */
@Singleton
final class MatchSync implements SyncPart {
  private final EndedMatchStore store;
  private final KnownMatches known;
  private final MatchViews views;

  /** Either one that is over, or the one that somebody is in. */
  record Missed(@Nullable PastMatch ended, @Nullable MatchView current) {}

  MatchSync(EndedMatchStore store, KnownMatches known, MatchViews views) {
    this.store = store;
    this.known = known;
    this.views = views;
  }

  @Override
  public String name() {
    return "matches";
  }

  @Override
  public SyncPart.Missed missed(UserId user, @Nullable String after, int limit) {
    // before the ended ones: what ends meanwhile is told twice rather than not at all
    Optional<Missed> current =
        known.findOpen(user).map(match -> new Missed(null, views.of(match, user)));
    Instant from = after == null ? store.lastEnd(user) : parse(after);
    List<MatchStore.Past> found = store.listEnded(user, from, limit + 1);
    List<MatchStore.Past> told = found.subList(0, Math.min(limit, found.size()));
    Instant last = told.isEmpty() ? from : told.getLast().match().endedAt();
    boolean more = found.size() > limit;
    Stream<Missed> ended = told.stream().map(past -> new Missed(views.of(past, user), null));
    return new SyncPart.Missed(
        Stream.concat(ended, current.stream()).toList(), cursor(last == null ? from : last), more);
  }

  /** Microseconds, as the database keeps them. */
  private static String cursor(Instant end) {
    return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, end));
  }

  private static Instant parse(String cursor) {
    if (!cursor.matches("[0-9]{1,16}")) {
      throw FieldError.of("since", "INVALID", "is not what an answer has told");
    }
    return Instant.EPOCH.plus(Long.parseLong(cursor), ChronoUnit.MICROS);
  }
}
