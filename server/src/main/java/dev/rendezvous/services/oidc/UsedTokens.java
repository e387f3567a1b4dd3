package dev.rendezvous.services.oidc;

import dev.rendezvous.redis.Redis;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.utils.Sha256;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jboss.logging.Logger;

/**
 * ID tokens that were used, by their digest, until they run out: one that turns up again, in a log
 * or a stolen backup, is worth nothing.
 *
 * <p>A client that lost our answer on its way sends the same token again, and can't get another
 * without asking its user. So it is taken for a while longer; whoever could steal it within that
 * minute could have used it first as well.
 */
@Singleton
final class UsedTokens {
  private static final Logger LOG = Logger.getLogger(UsedTokens.class);

  private final Redis redis;

  UsedTokens(Redis redis) {
    this.redis = redis;
  }

  /**
   * Uses a token up.
   *
   * @param token the part of it that has only one spelling
   * @param end when it runs out, later than now
   * @return false when it was used up before, longer than the grace ago
   * @throws dev.rendezvous.types.AppError UNAVAILABLE when that can't be told
   */
  boolean use(String token, Instant now, Instant end, Duration grace) {
    String key = "oidc:used:" + HexFormat.of().formatHex(Sha256.of(token));
    SetArgs once = SetArgs.Builder.nx().px(Duration.between(now, end).plusSeconds(1).toMillis());
    try {
      String at = Long.toString(now.toEpochMilli());
      if ("OK".equals(redis.commands().set(key, at, once))) {
        return true;
      }
      String first = redis.commands().get(key);
      return first != null && now.isBefore(Instant.ofEpochMilli(Long.parseLong(first)).plus(grace));
    } catch (RedisException e) {
      LOG.warnf("used ID tokens can't be told: %s", e.getMessage());
      throw CommonError.UNAVAILABLE.asError();
    }
  }
}
