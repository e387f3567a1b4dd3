package dev.rendezvous.redis;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether Redis answers; without it a process takes no new requests. */
@Readiness
final class RedisHealth implements HealthCheck {
  private static final String NAME = "Redis";

  private final Redis redis;

  RedisHealth(Redis redis) {
    this.redis = redis;
  }

  @Override
  public HealthCheckResponse call() {
    try {
      return HealthCheckResponse.named(NAME).status("PONG".equals(redis.commands().ping())).build();
    } catch (RedisException e) {
      String problem =
          e instanceof RedisCommandTimeoutException ? "does not answer in time" : "is not reached";
      return HealthCheckResponse.named(NAME).down().withData("problem", problem).build();
    }
  }
}
