package dev.rendezvous.db;

import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.config.DatabaseProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Reads beats off a replica, on a connection of its own: how far behind it is must not depend on
 * whether others use up the pool.
 */
final class BeatReader implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(BeatReader.class);
  private static final int TIMEOUT_MS = 2_000;

  private final DatabaseAddress address;
  private @Nullable Connection connection;

  BeatReader(DatabaseAddress address) {
    this.address = address;
  }

  /**
   * The last beat that has come there.
   *
   * @throws DataAccessException within seconds when it is not to be had
   */
  synchronized Optional<Instant> read() {
    try {
      Connection open = connection;
      if (open == null) {
        open = DatabaseProbe.connect(address, TIMEOUT_MS);
        connection = open;
      }
      return BeatStore.find(DSL.using(Jooq.configuration().set(open)));
    } catch (SQLException e) {
      throw new DataAccessException(String.valueOf(e.getMessage()), e);
    } catch (DataAccessException e) {
      close();
      throw e;
    }
  }

  @Override
  public synchronized void close() {
    Connection open = connection;
    connection = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (SQLException e) {
      LOG.debugf("a connection to the replica is gone: %s", e.getMessage());
    }
  }
}
