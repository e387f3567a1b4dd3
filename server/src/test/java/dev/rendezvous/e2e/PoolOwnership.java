package dev.rendezvous.e2e;

import dev.rendezvous.testing.ServerProcess;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Which of two processes owns a pool, as their logs tell.
 *
 * @param pool such as {@code video:global}
 */
record PoolOwnership(String pool, MatchWitness witness, ServerProcess first, ServerProcess second) {
  /** Generous: what it really takes is written down. */
  private static final Duration WITHIN = Duration.ofSeconds(20);

  /** The process that took over last. */
  ServerProcess owner() throws IOException {
    MatchWitness.await(
        "one of the two owns the pool",
        WITHIN,
        () -> Math.max(lastEpoch(first), lastEpoch(second)) == witness.epochOf(pool));
    return lastEpoch(first) > lastEpoch(second) ? first : second;
  }

  /** The epoch of the owner. */
  long epoch() throws SQLException {
    return witness.epochOf(pool);
  }

  /** Waits until somebody owns the pool in an epoch after that one. */
  void awaitTakeover(long epoch) {
    MatchWitness.await("another owns the pool", WITHIN, () -> witness.epochOf(pool) > epoch);
  }

  /** Has that process own the pool: the other is stopped until it does. */
  void give(ServerProcess wanted) throws Exception {
    ServerProcess other = wanted == first ? second : first;
    while (owner() == other) {
      long epoch = epoch();
      other.pause();
      try {
        awaitTakeover(epoch);
      } finally {
        other.resume();
      }
    }
  }

  private long lastEpoch(ServerProcess server) throws IOException {
    if (!server.isAlive()) {
      return 0;
    }
    return Pattern.compile("owns pool " + Pattern.quote(pool) + " in epoch (\\d+)")
        .matcher(server.log())
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .max()
        .orElse(0);
  }
}
