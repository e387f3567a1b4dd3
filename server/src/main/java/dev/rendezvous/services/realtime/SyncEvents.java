package dev.rendezvous.services.realtime;

import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.sockets.SocketEvents;
import dev.rendezvous.middleware.sockets.SocketRoutes;
import dev.rendezvous.middleware.sockets.SocketWords;
import dev.rendezvous.middleware.sync.SyncPart;
import dev.rendezvous.types.UserId;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells clients that come back what they have missed: what each service has to say about it. */
@Singleton
final class SyncEvents implements SocketEvents {
  private static final int MAX_PARTS = 32;
  private static final int MAX_NAME = 32;

  /** Items of each part in one answer. */
  private static final int LIMIT = 100;

  private final List<SyncPart> parts;

  /**
   * The payload of {@code sync}.
   *
   * @param since where each part ended when it was told last, as that answer said; a part that is
   *     not named begins
   */
  record Sync(
      @Nullable @Size(max = MAX_PARTS)
          Map<@Size(max = MAX_NAME) String, @NotNull @Size(max = SyncPart.MAX_CURSOR) String>
              since) {
    @Nullable String after(SyncPart part) {
      return since == null ? null : since.get(part.name());
    }
  }

  /**
   * What was missed.
   *
   * @param since what to ask with the next time
   * @param more whether to ask at once, since there is more
   * @param missed items by part
   */
  record Answer(Map<String, String> since, boolean more, Map<String, List<?>> missed) {
    Answer {
      since = Map.copyOf(since);
      missed = Map.copyOf(missed);
    }
  }

  SyncEvents(@All List<SyncPart> parts) {
    this.parts = List.copyOf(parts);
    if (parts.stream().map(SyncPart::name).distinct().count() < parts.size()) {
      throw new IllegalStateException("two parts of sync have the same name");
    }
  }

  @Override
  public void register(SocketRoutes routes) {
    routes.on(
        "sync", Sync.class, RateLimit.SYNC, (caller, request) -> missed(caller.userId(), request));
  }

  /** What a server does not know of is left out: a client may have spoken with a newer one. */
  private Answer missed(UserId user, Sync request) {
    Map<String, String> cursors = new TreeMap<>();
    Map<String, List<?>> items = new HashMap<>();
    boolean more = false;
    for (SyncPart part : parts) {
      SyncPart.Missed missed = part.missed(user, request.after(part), LIMIT);
      cursors.put(part.name(), missed.cursor());
      items.put(part.name(), missed.items());
      more |= missed.more();
    }
    return new Answer(cursors, more, items);
  }

  @Produces
  @Singleton
  static SocketWords words() {
    return new SocketWords(
        List.of(
            new SocketWords.Said(
                "sync", Answer.class, "Ask what was missed since a socket was open last.")));
  }
}
