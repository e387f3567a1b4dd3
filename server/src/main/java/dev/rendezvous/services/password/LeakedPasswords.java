package dev.rendezvous.services.password;

import dev.rendezvous.config.PasswordSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Passwords known from leaks: the embedded list, and where the operator names one, a service that
 * knows them all and is told only five digits of a digest.
 */
@Singleton
final class LeakedPasswords {
  private static final Logger LOG = Logger.getLogger(LeakedPasswords.class);

  /** Read at the first use: a process that takes no passwords needs no list. */
  private final Supplier<CommonPasswords> common = new Once();

  private final Optional<PasswordRanges> ranges;
  private final Counter unanswered;

  private static final class Once implements Supplier<CommonPasswords> {
    private @Nullable CommonPasswords loaded;

    @Override
    public synchronized CommonPasswords get() {
      CommonPasswords known = loaded;
      if (known == null) {
        known = CommonPasswords.load();
        loaded = known;
      }
      return known;
    }
  }

  LeakedPasswords(PasswordSettings settings, MeterRegistry meters) {
    ranges = settings.rangeUrl().map(url -> new PasswordRanges(url, settings.rangeTimeout()));
    unanswered = meters.counter("rendezvous.passwords.ranges.unanswered");
  }

  /** Whether the password, composed, is one of them. */
  boolean contain(String password) {
    return common.get().contain(password) || isInRange(password);
  }

  private boolean isInRange(String password) {
    if (ranges.isEmpty()) {
      return false;
    }
    try {
      return ranges.get().contain(password);
    } catch (IOException e) {
      unanswered.increment();
      LOG.warnf("leaked passwords can't be looked up, the embedded list has to do: %s", e);
      return false;
    }
  }

  @PreDestroy
  void close() {
    ranges.ifPresent(PasswordRanges::close);
  }
}
