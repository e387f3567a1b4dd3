package dev.rendezvous.services.presence;

import dev.rendezvous.config.SocketSettings;
import dev.rendezvous.redis.LuaScript;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.types.UserId;
import io.lettuce.core.SetArgs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Open sockets in Redis: one sorted set a user, of socket ids by when they run out; and one of the
 * users themselves, by when to look whether they are still there. All times are Redis' own.
 */
@Singleton
final class PresenceStore {
  private static final String DUE = "presence:due";
  private static final Duration LIFE = Duration.ofSeconds(90);

  /** How long a process that looks after somebody has time to do so. */
  private static final Duration CLAIM = Duration.ofSeconds(30);

  private final Redis redis;
  private final int maxPerUser;
  private final Duration grace;
  private final Duration askedWithin;
  private final LuaScript<Long> enter = LuaScript.ofNumber("presence-enter");
  private final LuaScript<Long> leave = LuaScript.ofNumber("presence-leave");
  private final LuaScript<Long> count = LuaScript.ofNumber("presence-count");
  private final LuaScript<Long> present = LuaScript.ofNumber("presence-present");
  private final LuaScript<Long> schedule = LuaScript.ofNumber("presence-schedule");
  private final LuaScript<Long> later = LuaScript.ofNumber("presence-later");
  private final LuaScript<List<String>> claim = LuaScript.ofTexts("presence-claim");

  /** Somebody to look after; claimed until a time, by which the claim is known again. */
  record Due(UserId user, String claimedUntil) {}

  PresenceStore(Redis redis, SocketSettings settings) {
    this.redis = redis;
    maxPerUser = settings.maxPerUser();
    grace = settings.grace();
    askedWithin = settings.askedWithin();
  }

  /** Notes or confirms a socket; false when the user has too many. */
  boolean enter(UserId user, String socketId) {
    long entered =
        enter.run(
            redis.commands(), key(user), socketId, millis(LIFE), Integer.toString(maxPerUser));
    schedule(user, LIFE, "");
    return entered == 1;
  }

  void leave(UserId user, String socketId) {
    if (leave.run(redis.commands(), key(user), socketId) == 0) {
      schedule(user, grace, "");
    }
  }

  /** Whether a user has a socket open. */
  boolean isPresent(UserId user) {
    return count.run(redis.commands(), key(user)) > 0;
  }

  /** Those of the users who have a socket open, or asked a moment ago. */
  Set<UserId> listPresent(Collection<UserId> users) {
    Map<UserId, CompletableFuture<Long>> asked = new LinkedHashMap<>();
    for (UserId user : new LinkedHashSet<>(users)) {
      asked.put(user, present.send(redis.async(), List.of(key(user).getFirst(), askedKey(user))));
    }
    Set<UserId> there = new HashSet<>();
    asked.forEach((user, answer) -> {
      if (redis.await(answer) > 0) {
        there.add(user);
      }
    });
    return there;
  }

  /** True when the user had not asked within {@code asked-within}. */
  boolean noteAsked(UserId user) {
    SetArgs life = SetArgs.Builder.px(askedWithin.toMillis());
    var before = redis.async().setGet(askedKey(user), "1", life);
    redis.await(
        later.send(redis.async(), List.of(DUE), user.toString(), millis(askedWithin.plus(grace))));
    return Optional.ofNullable(redis.await(before)).isEmpty();
  }

  /** Those whose time has come; each is given to one process at a time. */
  List<Due> claimDue(int most) {
    List<String> pairs =
        claim.run(redis.commands(), List.of(DUE), millis(CLAIM), Integer.toString(most));
    List<Due> due = new ArrayList<>(pairs.size() / 2);
    for (int i = 0; i < pairs.size(); i += 2) {
      due.add(new Due(UserId.of(pairs.get(i)), pairs.get(i + 1)));
    }
    return due;
  }

  /** When to look after a user again; at once, zero, when they are not there. */
  Duration lookAgainAfter(UserId user) {
    if (isPresent(user)) {
      return LIFE;
    }
    return listPresent(List.of(user)).isEmpty() ? Duration.ZERO : askedWithin.plus(grace);
  }

  /**
   * Closes a claim, unless something has happened to the user since.
   *
   * @param again zero for never
   */
  void settle(Due due, Duration again) {
    schedule(due.user(), again, due.claimedUntil());
  }

  private void schedule(UserId user, Duration delay, String claimedUntil) {
    var _ =
        schedule.run(redis.commands(), List.of(DUE), user.toString(), millis(delay), claimedUntil);
  }

  private static String askedKey(UserId user) {
    return "presence:asked:{" + user + "}";
  }

  private static List<String> key(UserId user) {
    return List.of("presence:{" + user + "}");
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
