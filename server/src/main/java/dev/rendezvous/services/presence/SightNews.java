package dev.rendezvous.services.presence;

import dev.rendezvous.redis.Redis;
import dev.rendezvous.types.UserId;
import io.lettuce.core.RedisException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Tells all processes who is seen otherwise: those of a second in one message, whoever looks at
 * them. It names them only, so that what is told does not depend on the order of messages.
 */
@Singleton
final class SightNews {
  static final String CHANNEL = "presence:news";

  private static final Logger LOG = Logger.getLogger(SightNews.class);
  private static final int MOST_IN_ONE = 1000;
  private static final String SEPARATOR = " ";

  private final Redis redis;
  private final Set<UserId> waiting = ConcurrentHashMap.newKeySet();

  SightNews(Redis redis) {
    this.redis = redis;
  }

  /** Somebody is seen otherwise; told within a second or two. */
  void tell(UserId user) {
    waiting.add(user);
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void publish() {
    List<UserId> changed = new ArrayList<>(waiting);
    for (int from = 0; from < changed.size(); from += MOST_IN_ONE) {
      List<UserId> some = changed.subList(from, Math.min(from + MOST_IN_ONE, changed.size()));
      some.forEach(waiting::remove);
      try {
        long _ = redis.commands().publish(CHANNEL, write(some));
      } catch (RedisException e) {
        // whoever looks at them looks again by and by
        LOG.debugf("who is seen otherwise could not be told: %s", e.getMessage());
      }
    }
  }

  private static String write(List<UserId> users) {
    return String.join(SEPARATOR, users.stream().map(UserId::toString).toList());
  }

  /** Whom a message names. */
  static Set<UserId> read(String message) {
    Set<UserId> users = new HashSet<>();
    for (String user : message.split(SEPARATOR, MOST_IN_ONE)) {
      users.add(UserId.of(user));
    }
    return users;
  }
}
