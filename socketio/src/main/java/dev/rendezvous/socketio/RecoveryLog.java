package dev.rendezvous.socketio;

import dev.rendezvous.socketio.cluster.Target;
import dev.rendezvous.socketio.engine.CloseReason;
import dev.rendezvous.socketio.engine.Outbound;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The last packets of a namespace and the sockets that lost their connection a moment ago, so that
 * a client which comes back to this process goes on where it was.
 *
 * <p>Its lock is held by whoever delivers or connects: a socket must hear of each packet by one way
 * exactly, and in one order.
 */
final class RecoveryLog {
  /** What an entry costs besides its bytes, so that small packets are bounded too. */
  private static final int ENTRY_BYTES = 200;

  private final Duration window;
  private final int maxSessions;
  private final long maxBytes;
  private final String epoch;
  private final LongSupplier clock;
  private final Consumer<String> forgotten;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Entry> packets = new ArrayDeque<>();
  private final Map<String, Lost> lost = new LinkedHashMap<>();

  /** Written under the lock, read without. */
  private final Map<String, Integer> lostRooms = new ConcurrentHashMap<>();

  /**
   * Whose rooms are kept until the action ends that brings them back: whether a room is wanted here
   * is asked without the lock, and must not be denied between there and here.
   */
  private final List<Lost> returned = new ArrayList<>();

  private final Set<String> forgottenRooms = new HashSet<>();
  private long bytes;
  private long next;

  /**
   * An empty log.
   *
   * @param epoch tells this log's offsets from those of an earlier process
   * @param clock milliseconds, monotonic
   * @param forgotten is told of rooms that nobody comes back to, unless they have already
   */
  RecoveryLog(
      Duration window,
      int maxSessions,
      long maxBytes,
      String epoch,
      LongSupplier clock,
      Consumer<String> forgotten) {
    this.window = window;
    this.maxSessions = maxSessions;
    this.maxBytes = maxBytes;
    this.epoch = epoch;
    this.clock = clock;
    this.forgotten = forgotten;
  }

  private record Entry(long number, Target target, Outbound packet, long at) {
    long cost() {
      return packet.size() + (long) ENTRY_BYTES;
    }
  }

  /** What is kept of a socket whose connection was lost. */
  record Lost(
      String socketId, String owner, Set<String> rooms, Attributes attributes, long endedAt) {
    private boolean hears(Target target) {
      var included = target.rooms().isEmpty() || rooms.stream().anyMatch(target.rooms()::contains);
      return included && rooms.stream().noneMatch(target.except()::contains);
    }
  }

  /** A socket's state and the packets that its client has missed. */
  record Recovered(Lost socket, List<Outbound> missed) {
    Recovered {
      missed = List.copyOf(missed);
    }
  }

  /** Whether a socket that ended so may come back. */
  static boolean survives(CloseReason reason) {
    return switch (reason) {
      case CLIENT_CLOSE, TRANSPORT_CLOSE, TRANSPORT_ERROR, PING_TIMEOUT -> true;
      case CLIENT_DISCONNECT,
          SERVER_DISCONNECT,
          SERVER_SHUTDOWN,
          CONNECT_TIMEOUT,
          PARSE_ERROR,
          PROTOCOL_VIOLATION,
          PAYLOAD_TOO_LARGE,
          FLOOD,
          INBOUND_QUEUE_FULL,
          SLOW_READER,
          TOO_MANY_SOCKETS ->
          false;
    };
  }

  void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
      // only now, since who has just come back is in its rooms again
      returned.forEach(this::release);
      returned.clear();
      forgottenRooms.forEach(forgotten);
      forgottenRooms.clear();
    } finally {
      lock.unlock();
    }
  }

  // ---- under the lock

  /** What the next packet carries as its last argument; the client brings it back. */
  String offset() {
    return epoch + Long.toString(next, Character.MAX_RADIX);
  }

  /** Whether somebody who is gone would have heard this. */
  boolean concerns(Target target) {
    if (target.rooms().isEmpty()) return !lost.isEmpty();
    return target.rooms().stream().anyMatch(lostRooms::containsKey);
  }

  /** Keeps the packet that carries {@link #offset}. */
  void add(Target target, Outbound packet) {
    var entry = new Entry(next++, target, packet, clock.getAsLong());
    packets.add(entry);
    bytes += entry.cost();
    forgetOld();
  }

  /** Keeps the state of a socket that lost its connection. */
  void lost(String pid, Lost socket) {
    lost.put(pid, socket);
    socket.rooms().forEach(room -> lostRooms.merge(room, 1, Integer::sum));
    forgetOld();
  }

  /**
   * The state of a socket, once; null when it is not known, is another's or has missed too much.
   */
  @Nullable Recovered recover(String pid, String offset, String owner) {
    forgetOld();
    var socket = lost.get(pid);
    if (socket == null || !socket.owner().equals(owner)) return null;
    long seen = numberOf(offset);
    if (seen < 0) return null;
    lost.remove(pid);
    returned.add(socket);
    var missed = new ArrayList<Outbound>();
    for (var entry : packets) {
      if (entry.number() > seen && socket.hears(entry.target())) missed.add(entry.packet());
    }
    return new Recovered(socket, missed);
  }

  /** The packet's number; -1 when it is not here any more or never was. */
  private long numberOf(String offset) {
    if (!offset.startsWith(epoch) || packets.isEmpty()) return -1;
    try {
      long number = Long.parseLong(offset.substring(epoch.length()), Character.MAX_RADIX);
      return number >= packets.getFirst().number() && number < next ? number : -1;
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  /** Drops what is too old or too much. */
  void forgetOld() {
    long oldest = clock.getAsLong() - window.toMillis();
    while (!packets.isEmpty() && (packets.getFirst().at() < oldest || bytes > maxBytes)) {
      bytes -= packets.removeFirst().cost();
    }
    while (!lost.isEmpty()) {
      var first = lost.entrySet().iterator().next();
      if (lost.size() <= maxSessions && first.getValue().endedAt() >= oldest) break;
      forget(first.getKey());
    }
  }

  private void forget(String pid) {
    var socket = lost.remove(pid);
    if (socket != null) release(socket);
  }

  private void release(Lost socket) {
    for (var room : socket.rooms()) {
      var left = lostRooms.computeIfPresent(room, (_, count) -> count == 1 ? null : count - 1);
      if (left == null) forgottenRooms.add(room);
    }
  }

  /** From any thread, without the lock, which whoever asks may not wait for. */
  boolean keepsFor(String room) {
    return lostRooms.containsKey(room);
  }

  long now() {
    return clock.getAsLong();
  }

  /** Sockets and packets that are kept now. */
  int size() {
    return lost.size() + packets.size();
  }
}
