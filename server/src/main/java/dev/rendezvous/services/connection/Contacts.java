package dev.rendezvous.services.connection;

import dev.rendezvous.config.ConnectionSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.services.chat.LastingChatsApi;
import dev.rendezvous.services.presence.ContactsApi;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** With whom each user keeps in touch now, near at hand; what others ask of it follows. */
@Singleton
final class Contacts implements ContactsApi, LastingChatsApi {
  private static final Duration CACHED_FOR = Duration.ofMinutes(10);
  private static final int MAX_CACHED = 20_000;

  /** So many more than allowed may come of several who say so at once. */
  private static final int MARGIN = 100;

  private final ConnectionStore store;
  private final ProfileApi profiles;
  private final Transactions tx;
  private final NearCache<Known> cache;
  private final int most;

  /** Somebody with whom a user keeps in touch, and the match under which they write. */
  record Contact(MatchId match, UserId partner) {}

  /** All of one user's. */
  record Known(List<Contact> contacts) {
    Known {
      contacts = List.copyOf(contacts);
    }
  }

  Contacts(
      ConnectionStore store,
      ProfileApi profiles,
      Transactions tx,
      NearCaches caches,
      ConnectionSettings settings) {
    this.store = store;
    this.profiles = profiles;
    this.tx = tx;
    cache = caches.create("contacts", Known.class, CACHED_FOR, MAX_CACHED);
    most = settings.maxPerUser() + MARGIN;
  }

  @Override
  public Set<UserId> inTouch(UserId user, Collection<UserId> others) {
    return of(user).stream()
        .map(Contact::partner)
        .filter(others::contains)
        .collect(Collectors.toSet());
  }

  /** Not with who can't be seen: suspended, about to leave, or blocked a moment ago. */
  @Override
  public boolean lasts(MatchId match, UserId writer, UserId reader) {
    return of(writer).contains(new Contact(match, reader)) && profiles.sees(writer, reader);
  }

  @Override
  public boolean lastsNow(MatchId match, UserId writer, UserId reader) {
    return store
        .findByMatch(match)
        .filter(found -> found.lasts() && found.isOf(writer) && found.isOf(reader))
        .isPresent();
  }

  private List<Contact> of(UserId user) {
    return cache
        .get(user.toString(), () -> Optional.of(load(user)))
        .map(Known::contacts)
        .orElse(List.of());
  }

  private Known load(UserId user) {
    return new Known(
        store.listLasting(user, null, most).stream()
            .map(one -> new Contact(one.match(), one.partnerOf(user)))
            .toList());
  }

  /** To be called in the transaction that makes or ends a connection. */
  void change(Connection connection) {
    tx.afterCommit(cache.changeAll(connection.users().stream().map(UserId::toString).toList()));
  }
}
