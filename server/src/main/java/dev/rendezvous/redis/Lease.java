package dev.rendezvous.redis;

import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The right to do something that only one process may do at a time; it runs out when it is not
 * renewed.
 *
 * <p>A process that was paused may believe in a lease that has run out. What must never happen
 * twice needs a fence beside it, such as an epoch that is checked where the effect is written.
 */
public final class Lease {
  private static final LuaScript<Long> RENEW = LuaScript.ofNumber("lease_renew");
  private static final LuaScript<Long> RELEASE = LuaScript.ofNumber("slot_release");

  private final Redis redis;
  private final String key;
  private final Duration life;
  private final String owner = UUID.randomUUID().toString();

  /** A lease of that key in Redis, not held yet. */
  public Lease(Redis redis, String key, Duration life) {
    this.redis = redis;
    this.key = key;
    this.life = life;
  }

  /** Takes the lease if nobody has it. */
  public boolean acquire() {
    return "OK".equals(redis.commands().set(key, owner, SetArgs.Builder.nx().px(life.toMillis())));
  }

  /** Keeps the lease for another life; false when it is lost. */
  public boolean renew() {
    return RENEW.run(redis.commands(), List.of(key), owner, Long.toString(life.toMillis())) == 1;
  }

  /** Gives the lease up, so that another can take it at once. */
  public void release() {
    var _ = RELEASE.run(redis.commands(), List.of(key), owner);
  }

  /** What the key holds while this lease is held. */
  public String owner() {
    return owner;
  }

  /** The key in Redis. */
  public String key() {
    return key;
  }
}
