package dev.rendezvous.middleware.upstream;

import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Asks a service a few times, and one that keeps failing not at all for a while: whoever needs it
 * is told so at once then, instead of waiting for what will not come.
 */
public final class Circuit {
  private static final Logger LOG = Logger.getLogger(Circuit.class);
  private static final long FIRST_PAUSE_MILLIS = 100;

  private final String service;
  private final Terms terms;
  private final InstantSource clock;

  /** Guarded by {@code this}. */
  private int failures;

  /** Guarded by {@code this}. */
  private Instant restsUntil = Instant.MIN;

  /** Something that needs the service. */
  public interface Call<T> {
    /**
     * Asks.
     *
     * @throws IOException when it is away, and may be back soon
     */
    T run() throws IOException;
  }

  /**
   * How patient one is.
   *
   * @param retries how often a call is repeated
   * @param failures calls in a row that fail until nobody asks any more
   * @param pause for how long nobody does
   */
  public record Terms(int retries, int failures, Duration pause) {}

  /**
   * A circuit to one service.
   *
   * @param service its name, for the log
   */
  public Circuit(String service, Terms terms, InstantSource clock) {
    this.service = service;
    this.terms = terms;
    this.clock = clock;
  }

  /**
   * Asks, again if need be: so the call has to be safe to repeat.
   *
   * @throws AppError UPSTREAM_UNAVAILABLE when the service is away
   */
  public <T> T call(Call<T> call) {
    requireAwake();
    for (int tried = 0; ; tried++) {
      try {
        T answer = call.run();
        noteSuccess();
        return answer;
      } catch (AppError told) {
        noteSuccess(); // it answers, if not as one would like
        throw told;
      } catch (IOException e) {
        if (tried >= terms.retries() || !pause(tried)) {
          noteFailure(e);
          throw away(terms.pause());
        }
      }
    }
  }

  private synchronized void requireAwake() {
    Instant now = clock.instant();
    if (now.isBefore(restsUntil)) {
      throw away(Duration.between(now, restsUntil));
    }
    if (failures >= terms.failures()) {
      // one finds out for all the others
      restsUntil = now.plus(terms.pause());
    }
  }

  private synchronized void noteSuccess() {
    failures = 0;
    restsUntil = Instant.MIN;
  }

  private synchronized void noteFailure(IOException e) {
    failures++;
    if (failures >= terms.failures()) {
      restsUntil = clock.instant().plus(terms.pause());
    }
    LOG.warnf("%s does not answer (%d in a row): %s", service, failures, e.getMessage());
  }

  private static AppError away(Duration pause) {
    return CommonError.UPSTREAM_UNAVAILABLE.asError().withRetryAfter(pause);
  }

  /** Twice as long each time, and never all at once. */
  private static boolean pause(int tried) {
    long most = FIRST_PAUSE_MILLIS << tried;
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
