package dev.rendezvous.services.presence;

import dev.rendezvous.redis.LuaScript;
import dev.rendezvous.redis.Redis;
import io.lettuce.core.ZAddArgs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The processes that hold sockets, in Redis. Each has a lease, by Redis' own clock; sockets are
 * noted under a process and last as long as it does, so that nobody confirms them one by one.
 *
 * <p>A lease that has run out means nothing until somebody takes its process for dead: after an
 * outage of Redis all have run out, and all are renewed.
 */
@Singleton
final class Leases {
  static final Duration LIFE = Duration.ofSeconds(15);

  /** Of one hash slot, since one script moves processes from the one to the other. */
  private static final String PROCESSES = "{presence}:processes";

  private static final String DEAD = "{presence}:dead";

  private final Redis redis;
  private final LuaScript<Long> begin = LuaScript.ofNumber("presence-begin");
  private final LuaScript<Long> renew = LuaScript.ofNumber("presence-renew");
  private final LuaScript<List<String>> mourn = LuaScript.ofTexts("presence-mourn");

  Leases(Redis redis) {
    this.redis = redis;
  }

  /** How many others there are that have not said they stop. */
  long begin(String process) {
    return begin.run(redis.commands(), List.of(PROCESSES), process, life());
  }

  /** False when the process was taken for dead, or Redis has lost it. */
  boolean renew(String process) {
    return renew.run(redis.commands(), List.of(PROCESSES), process, life()) == 1;
  }

  /** Lets a process that stops be taken for dead at once, so that its users are looked after. */
  void end(String process) {
    var _ = redis.commands().zadd(PROCESSES, ZAddArgs.Builder.xx(), 0, process);
  }

  /**
   * Takes those for dead whose lease has run out, but for the process that asks.
   *
   * @return all whose users must be looked after
   */
  List<String> mournFor(String process) {
    return mourn.run(redis.commands(), List.of(PROCESSES, DEAD), process);
  }

  /** Takes a process for dead that says nothing any more. */
  void mourn(String process) {
    var _ = redis.commands().sadd(DEAD, process);
  }

  /** A dead process has no users left to look after. */
  void forget(String process) {
    var _ = redis.commands().srem(DEAD, process);
  }

  /** Those that nobody has taken for dead. */
  CompletionStage<List<String>> sendLiving() {
    return redis.async().zrange(PROCESSES, 0, -1);
  }

  private static String life() {
    return Long.toString(LIFE.toMillis());
  }
}
