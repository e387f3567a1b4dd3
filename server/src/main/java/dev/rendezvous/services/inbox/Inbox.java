package dev.rendezvous.services.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.InboxSettings;
import dev.rendezvous.middleware.sync.Feeds;
import dev.rendezvous.middleware.sync.Gap;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.PageRequest;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands in people's inboxes, in the open transaction where something is changed. */
@Singleton
final class Inbox {
  private static final TypeReference<Map<String, String>> DATA = new TypeReference<>() {};

  /** Its feed: what {@code sync} tells. */
  static final String FEED = "notices";

  private final NoticeStore store;
  private final Feeds feeds;
  private final ObjectMapper json;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final int maxPerUser;

  Inbox(
      NoticeStore store,
      Feeds feeds,
      ObjectMapper json,
      IdGenerator ids,
      InstantSource clock,
      InboxSettings settings) {
    this.store = store;
    this.feeds = feeds;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
    maxPerUser = settings.maxPerUser();
  }

  /**
   * A notice that was added.
   *
   * @param replaced those that made room for it
   */
  record Added(Notification notification, List<UUID> replaced) {
    Added {
      replaced = List.copyOf(replaced);
    }
  }

  /** Adds a notice; empty when it was added before. */
  Optional<Added> add(Notice notice) {
    UserId user = notice.user();
    UUID id = ids.next();
    // milliseconds, as JSON tells them
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    // first, since it is a lock that each change of the inbox then waits for
    long position = feeds.advance(FEED, List.of(user)).getOrDefault(user, 0L);
    if (!store.insert(id, notice, write(notice.data()), position, now)) {
      return Optional.empty();
    }
    String key = notice.collapseKey();
    List<NoticeStore.Replaced> replaced =
        key == null ? List.of() : store.collapse(user, id, key, now);
    store
        .listBeyond(user, maxPerUser)
        .forEach(last -> {
          var _ = store.deleteUpTo(user, last, now);
        });
    int times = 1 + replaced.stream().mapToInt(NoticeStore.Replaced::times).sum();
    return Optional.of(
        new Added(
            new Notification(id, notice.type().name(), notice.data(), times, now, null),
            replaced.stream().map(NoticeStore.Replaced::id).toList()));
  }

  /** What somebody was not told, of what still stands in their inbox; the first first. */
  List<Missed> listMissed(UserId user, Gap gap, int limit) {
    return store.listMissed(user, gap, limit).stream()
        .map(missed -> new Missed(shown(missed.row()), missed.position()))
        .toList();
  }

  /** A notice, and where it stands in the feed. */
  record Missed(Notification notification, long position) {}

  /** What somebody was told, the last first. */
  Page<Notification> list(UserId user, PageRequest request) {
    UUID before = request.cursor() == null ? null : idOf(request.cursor());
    int limit = request.limit();
    int skip = before == null ? request.skip() : 0;
    List<Notification> found =
        store.list(user, before, skip, limit + 1).stream().map(this::shown).toList();
    List<Notification> items = found.subList(0, Math.min(limit, found.size()));
    @Nullable String next = found.size() > limit ? items.getLast().id().toString() : null;
    long total = before == null ? store.count(user) : -1;
    return new Page<>(items, request.number(), limit, total, next);
  }

  private Notification shown(NoticeStore.Row row) {
    return new Notification(
        row.id(), row.type(), read(row.payload()), row.times(), row.createdAt(), row.readAt());
  }

  private static UUID idOf(String cursor) {
    return CanonicalUuid.find(cursor)
        .orElseThrow(
            () -> FieldError.of("cursor", "INVALID", "is not a cursor that a list answered"));
  }

  private String write(Map<String, String> data) {
    try {
      return json.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a notice is always JSON", e);
    }
  }

  private Map<String, String> read(String payload) {
    try {
      return json.readValue(payload, DATA);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a notice that was kept is JSON", e);
    }
  }
}
