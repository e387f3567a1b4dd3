package dev.rendezvous.db;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** A copy of the database that lags a little, for {@link Database#readLagging}. */
public final class Replica {
  private static final Logger LOG = Logger.getLogger(Replica.class);

  /**
   * Error codes for which the database itself is not asked: 1969 and 3024 are queries that took too
   * long, and would there as well; 1290 and 1792 are statements that change something.
   */
  private static final Set<Integer> FINAL = Set.of(1969, 3024, 1290, 1792);

  private final DSLContext sql;
  private final BeatReader beats;
  private final ReplicaLag lag;
  private final Counter answered;
  private final Counter passedOn;
  private final Counter repeated;

  Replica(DataSource pool, BeatReader beats, ReplicaLag lag, MeterRegistry meters) {
    this.sql = DSL.using(Jooq.configuration().set(pool));
    this.beats = beats;
    this.lag = lag;
    answered = reads(meters, "replica");
    passedOn = reads(meters, "primary");
    repeated = reads(meters, "primary_after_failure");
  }

  private static Counter reads(MeterRegistry meters, String from) {
    return Counter.builder("rendezvous.replica.reads")
        .description("Reads that may lag, by who answered them")
        .tag("from", from)
        .register(meters);
  }

  /** Whether it is read from: it answers, and is close enough behind. */
  public boolean isUsed() {
    return lag.isClose();
  }

  /** How far behind it is at most; empty as long as nothing was heard of it. */
  public Optional<Duration> lag() {
    return lag.most();
  }

  /**
   * Looks how far behind it is, which may take some seconds; to be called about once a second.
   *
   * @param clock the one by which beats are written
   * @return why it is not used, if it is not
   */
  public Optional<String> look(InstantSource clock) {
    try {
      Optional<Instant> beat = beats.read();
      // asked for after the answer: rather too old than too young
      Instant now = clock.instant();
      beat.ifPresentOrElse(at -> lag.see(Duration.between(at, now)), lag::distrust);
      if (isUsed()) {
        return Optional.empty();
      }
      return Optional.of(
          beat.map(at -> "what it has ends %s before now".formatted(Duration.between(at, now)))
              .orElse("no beat has come there yet"));
    } catch (DataAccessException e) {
      lag.distrust();
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Has a query answered here, or there.
   *
   * @param primary the database itself
   */
  <T> T read(Function<DSLContext, T> query, DSLContext primary) {
    if (!isUsed()) {
      passedOn.increment();
      return query.apply(primary);
    }
    try {
      T answer = query.apply(sql);
      answered.increment();
      return answer;
    } catch (DataAccessException e) {
      if (isFinal(e)) {
        throw e;
      }
      lag.distrust(); // so that the next ones do not wait for the same
      repeated.increment();
      LOG.infof("a read is repeated, since the replica failed it: %s", e.getMessage());
    }
    return query.apply(primary);
  }

  private static boolean isFinal(DataAccessException e) {
    SQLException cause = e.getCause(SQLException.class);
    return cause instanceof SQLTimeoutException
        || (cause != null && FINAL.contains(cause.getErrorCode()));
  }
}
