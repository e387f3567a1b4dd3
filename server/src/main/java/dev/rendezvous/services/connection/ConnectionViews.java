package dev.rendezvous.services.connection;

import dev.rendezvous.services.chat.ChatApi;
import dev.rendezvous.services.connection.ConnectionView.LastMessage;
import dev.rendezvous.services.presence.Availability;
import dev.rendezvous.services.presence.Sight;
import dev.rendezvous.services.presence.SightApi;
import dev.rendezvous.services.profile.PartnerCard;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.UserId;
import io.lettuce.core.RedisException;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Connections as their people see them: what is told of many is asked for together. */
@Singleton
final class ConnectionViews {
  private final ConnectionStore store;
  private final ProfileApi profiles;
  private final SightApi sights;
  private final ChatApi chats;

  ConnectionViews(ConnectionStore store, ProfileApi profiles, SightApi sights, ChatApi chats) {
    this.store = store;
    this.profiles = profiles;
    this.sights = sights;
    this.chats = chats;
  }

  /**
   * Those of a user that last, the last first.
   *
   * @param cursor null for the beginning
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED for a cursor that no list answered
   */
  Page<ConnectionView> list(UserId viewer, @Nullable String cursor, int limit) {
    UUID before = cursor == null ? null : idOf(cursor);
    List<Connection> found = store.listLasting(viewer, before, limit + 1);
    List<Connection> items = found.subList(0, Math.min(limit, found.size()));
    String next = found.size() > limit ? items.getLast().id().toString() : null;
    return new Page<>(of(viewer, items), 1, limit, -1, next);
  }

  private static UUID idOf(String cursor) {
    return CanonicalUuid.find(cursor)
        .orElseThrow(
            () -> FieldError.of("cursor", "INVALID", "is not a cursor that a list answered"));
  }

  ConnectionView of(UserId viewer, Connection connection) {
    return of(viewer, List.of(connection)).getFirst();
  }

  /** In the same order. */
  List<ConnectionView> of(UserId viewer, List<Connection> connections) {
    Map<UserId, PartnerCard> cards = new HashMap<>();
    for (Connection one : connections) {
      profiles
          .findCard(viewer, one.partnerOf(viewer))
          .ifPresent(card -> cards.put(one.partnerOf(viewer), card));
    }
    Map<UserId, Sight> seen = seen(cards.keySet());
    Map<MatchId, ChatApi.Latest> latest =
        chats.latest(viewer, connections.stream().map(Connection::match).toList());
    return connections.stream()
        .map(one ->
            view(
                one,
                cards.get(one.partnerOf(viewer)),
                seen.get(one.partnerOf(viewer)),
                latest.get(one.match())))
        .toList();
  }

  /** Nobody while Redis is away: whether somebody is there is the least of what is told. */
  private Map<UserId, Sight> seen(Set<UserId> users) {
    try {
      return users.isEmpty() ? Map.of() : sights.seen(users);
    } catch (RedisException e) {
      return Map.of();
    }
  }

  private static ConnectionView view(
      Connection connection,
      @Nullable PartnerCard partner,
      @Nullable Sight sight,
      ChatApi.@Nullable Latest latest) {
    ChatApi.Said said = latest == null ? null : latest.said();
    return new ConnectionView(
        connection.id(),
        connection.match(),
        connection.since(),
        partner,
        sight == null ? null : sight.status() != Availability.OFFLINE,
        said == null ? null : new LastMessage(said.id(), said.sender(), said.text(), said.sentAt()),
        latest == null ? 0 : latest.unread());
  }
}
