package dev.rendezvous.middleware.http;

import dev.rendezvous.middleware.objects.StorageAwayException;
import io.lettuce.core.RedisException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells a store that is away, which passes, from a bug, which does not. */
public final class Outage {
  private static final int MAX_DEPTH = 20;

  /** SQLSTATE class of connection exceptions (ISO 9075). */
  private static final String NO_CONNECTION = "08";

  /** What the connection pool says when none becomes free in time; it has no SQLSTATE. */
  private static final String POOL_EXHAUSTED = "timeout";

  /** A deadlock, or a lock that was not to be had in time, after some tries. */
  private static final Set<Integer> LOCKED_OUT = Set.of(1213, 1205);

  private Outage() {}

  /** Whether a failure means that the database, Redis or the object storage can't be used now. */
  public static boolean isBehind(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
      if (isOutage(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isOutage(Throwable cause) {
    return switch (cause) {
      case RedisException _ -> true;
      case StorageAwayException _ -> true;
      case SQLTransientConnectionException _ -> true;
      case SQLException sql ->
          LOCKED_OUT.contains(sql.getErrorCode()) || isOutage(sql.getSQLState(), sql.getMessage());
      case TimeoutException _ -> true;
      default -> false;
    };
  }

  private static boolean isOutage(@Nullable String state, @Nullable String message) {
    return state == null
        ? message != null && message.toLowerCase(Locale.ROOT).contains(POOL_EXHAUSTED)
        : state.startsWith(NO_CONNECTION);
  }
}
