package dev.rendezvous.services.presence;

import dev.rendezvous.services.presence.PresenceStore.Noted;
import dev.rendezvous.services.presence.PresenceStore.Tally;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The sockets of this process by user; as many as may connect to it.
 *
 * <p>Redis is told the whole count of a user each time and not what has changed, so that one note
 * puts right whatever was lost before it. What is sent about one user is sent in order.
 */
@Singleton
final class SocketBook {
  private static final int LOCKS = 256;

  private final PresenceStore store;
  private final Map<UserId, Map<String, Seat>> seats = new ConcurrentHashMap<>();

  /** Whose last socket here has closed, until {@link #drop}: Redis may not have heard of it. */
  private final Set<UserId> parting = ConcurrentHashMap.newKeySet();

  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

  /** Under which the sockets are noted; another one once this was taken for dead. */
  private volatile String process = UUID.randomUUID().toString();

  /** One socket. */
  private record Seat(UUID session, boolean away) {}

  SocketBook(PresenceStore store) {
    this.store = store;
  }

  String process() {
    return process;
  }

  /** To be followed by {@link #confirm} of all users; nothing is sent under the old name after. */
  String rename() {
    locks.forEach(ReentrantLock::lock);
    try {
      process = UUID.randomUUID().toString();
      return process;
    } finally {
      locks.forEach(ReentrantLock::unlock);
    }
  }

  /** Notes a socket; kept also when Redis does not hear of it, since it will when it is back. */
  Noted open(UserId user, UUID session, String socketId, boolean invisible) {
    Noted noted = store.await(change(user, invisible, with(socketId, new Seat(session, false))));
    if (noted.full()) {
      var _ = store.await(change(user, invisible, without(socketId)));
    }
    return noted;
  }

  Noted close(UserId user, String socketId, boolean invisible) {
    return store.await(change(user, invisible, without(socketId)));
  }

  /** Says whether those are away who hold the sockets of a session. */
  Noted setAway(UserId user, UUID session, boolean away, boolean invisible) {
    return store.await(
        change(
            user,
            invisible,
            held -> {
              held.replaceAll(
                  (_, seat) -> seat.session().equals(session) ? new Seat(session, away) : seat);
              return held;
            }));
  }

  /** Tells Redis once more, in one round trip; answers what came of those who are here still. */
  Map<UserId, Noted> confirm(Collection<UserId> users, Set<UserId> invisible) {
    Map<UserId, CompletionStage<Noted>> sent = new LinkedHashMap<>();
    for (UserId user : users) {
      sent.put(user, change(user, invisible.contains(user), held -> held));
    }
    Map<UserId, Noted> noted = new LinkedHashMap<>();
    sent.forEach((user, answer) -> noted.put(user, store.await(answer)));
    return noted;
  }

  /** Forgets that this process ever held sockets of a user, unless it does again. */
  void drop(UserId user) {
    ReentrantLock lock = lockOf(user);
    lock.lock();
    try {
      if (!seats.containsKey(user)) {
        var _ = parting.remove(user);
        store.sendDrop(process, user);
      }
    } finally {
      lock.unlock();
    }
  }

  int size() {
    return seats.size();
  }

  /** Those of the users of this process whose turn it is, and all who are parting. */
  List<UserId> listTurn(int turn, int turns) {
    List<UserId> users = new ArrayList<>(parting);
    for (UserId user : seats.keySet()) {
      if (Math.floorMod(user.hashCode(), turns) == turn) {
        users.add(user);
      }
    }
    return users;
  }

  List<UserId> listAll() {
    List<UserId> users = new ArrayList<>(parting);
    users.addAll(seats.keySet());
    return users;
  }

  private CompletionStage<Noted> change(
      UserId user, boolean invisible, UnaryOperator<Map<String, Seat>> change) {
    ReentrantLock lock = lockOf(user);
    lock.lock();
    try {
      Map<String, Seat> held = change.apply(new HashMap<>(seats.getOrDefault(user, Map.of())));
      if (!held.isEmpty()) {
        seats.put(user, held);
      } else if (seats.remove(user) != null) {
        parting.add(user);
      }
      int active = (int) held.values().stream().filter(seat -> !seat.away()).count();
      return store.sendNote(process, user, new Tally(held.size(), active), invisible);
    } finally {
      lock.unlock();
    }
  }

  private ReentrantLock lockOf(UserId user) {
    return locks.get(Math.floorMod(user.hashCode(), LOCKS));
  }

  private static UnaryOperator<Map<String, Seat>> with(String socketId, Seat seat) {
    return held -> {
      held.put(socketId, seat);
      return held;
    };
  }

  private static UnaryOperator<Map<String, Seat>> without(String socketId) {
    return held -> {
      var _ = held.remove(socketId);
      return held;
    };
  }
}
