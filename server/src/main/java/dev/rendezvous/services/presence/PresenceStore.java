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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who is there, in Redis: one hash a user, of the sockets that each process holds and of what
 * others are shown; the users of each process; and users by when to look whether they are still
 * there. All times are Redis' own.
 */
@Singleton
final class PresenceStore {
  private static final String DUE = "presence:due";
  private static final String SHOWN = "shown";

  /** Notes are confirmed far more often than this; it only ends what everybody has forgotten. */
  private static final Duration LIFE = Duration.ofMinutes(30);

  /** How long a process that looks after somebody has time to do so. */
  private static final Duration CLAIM = Duration.ofSeconds(30);

  private final Redis redis;
  private final Leases leases;
  private final int maxPerUser;
  private final Duration grace;
  private final Duration askedWithin;
  private final LuaScript<List<String>> note = LuaScript.ofTexts("presence-note");
  private final LuaScript<Long> part = LuaScript.ofNumber("presence-part");
  private final LuaScript<Long> schedule = LuaScript.ofNumber("presence-schedule");
  private final LuaScript<Long> later = LuaScript.ofNumber("presence-later");
  private final LuaScript<Long> soon = LuaScript.ofNumber("presence-soon");
  private final LuaScript<List<String>> claim = LuaScript.ofTexts("presence-claim");

  /** Somebody to look after; claimed until a time, by which the claim is known again. */
  record Due(UserId user, String claimedUntil) {}

  /** The sockets that one process holds of a user, and those of them that are not away. */
  record Tally(int sockets, int active) {}

  /**
   * What a note came to.
   *
   * @param full whether it was refused, since the user has too many sockets
   * @param gone whether the user has no socket any more
   * @param change what others are to see of it
   */
  record Noted(boolean full, boolean gone, Change change) {
    static Noted of(List<String> answer) {
      String change = answer.getLast();
      return new Noted(
          answer.getFirst().equals("full"),
          answer.getFirst().equals("none"),
          change.isEmpty() ? Change.NONE : change.equals("hide") ? Change.HIDE : Change.SHOWN);
    }
  }

  /** Whether a note changes what others see. */
  enum Change {
    NONE,
    SHOWN,
    /** They still see somebody who is invisible. */
    HIDE
  }

  PresenceStore(Redis redis, Leases leases, SocketSettings settings) {
    this.redis = redis;
    this.leases = leases;
    maxPerUser = settings.maxPerUser();
    grace = settings.grace();
    askedWithin = settings.askedWithin();
  }

  /** Notes what a process holds of a user; sent in the order of the calls. */
  CompletionStage<Noted> sendNote(String process, UserId user, Tally tally, boolean invisible) {
    // another node of a cluster may hold it, and be away while this one answers
    CompletionStage<Long> listed =
        tally.sockets() > 0
            ? redis.async().sadd(usersOf(process), user.toString())
            : CompletableFuture.completedFuture(0L);
    return note.send(
            redis.async(),
            List.of(key(user)),
            process,
            Integer.toString(tally.sockets()),
            Integer.toString(tally.active()),
            Integer.toString(maxPerUser),
            invisible ? "1" : "0",
            millis(LIFE))
        .thenCombine(listed, (answer, _) -> Noted.of(answer));
  }

  Noted await(CompletionStage<Noted> sent) {
    return redis.await(sent);
  }

  /** A process holds no socket of a user any more; sent in the order of the calls. */
  void sendDrop(String process, UserId user) {
    var _ = redis.async().srem(usersOf(process), user.toString());
  }

  /** Some of those of whom a process held sockets. */
  List<UserId> listUsersOf(String process, int most) {
    return redis.commands().srandmember(usersOf(process), most).stream().map(UserId::of).toList();
  }

  /** Takes what a dead process held of some users away, and looks after them a grace later. */
  void bury(String process, List<UserId> users) {
    List<CompletionStage<?>> sent = new ArrayList<>();
    for (UserId user : users) {
      sent.add(redis.async().hdel(key(user), process));
      sent.add(schedule.send(redis.async(), List.of(DUE), user.toString(), millis(grace), ""));
    }
    sent.forEach(redis::await);
    String[] names = users.stream().map(UserId::toString).toArray(String[]::new);
    var _ = redis.commands().srem(usersOf(process), names);
  }

  /** Whether a user has a socket open. */
  boolean isPresent(UserId user) {
    return listConnected(List.of(user)).contains(user);
  }

  /** Those of the users who have a socket open. */
  Set<UserId> listConnected(Collection<UserId> users) {
    return filter(users, (living, found) -> found.keySet().stream().anyMatch(living::contains));
  }

  /** Those of the users who have a socket open that is not away. */
  Set<UserId> listAttentive(Collection<UserId> users) {
    return filter(
        users,
        (living, found) ->
            found.entrySet().stream()
                .anyMatch(one -> living.contains(one.getKey()) && !one.getValue().endsWith(":0")));
  }

  /** What the fields of a user say, given the processes that live. */
  private interface Question {
    boolean isMet(Set<String> living, Map<String, String> fields);
  }

  private Set<UserId> filter(Collection<UserId> users, Question question) {
    if (users.isEmpty()) {
      return Set.of();
    }
    CompletionStage<List<String>> living = leases.sendLiving();
    Map<UserId, Map<String, String>> found = ask(users, user -> redis.async().hgetall(key(user)));
    Set<String> alive = Set.copyOf(redis.await(living));
    Set<UserId> met = new HashSet<>();
    found.forEach((user, fields) -> {
      if (question.isMet(alive, fields)) {
        met.add(user);
      }
    });
    return met;
  }

  /** Those of the users who have a socket open, or asked a moment ago; in one round trip. */
  Set<UserId> listPresent(Collection<UserId> users) {
    if (users.isEmpty()) {
      return Set.of();
    }
    CompletionStage<List<String>> living = leases.sendLiving();
    Map<UserId, Traces> sent = new LinkedHashMap<>();
    for (UserId user : new LinkedHashSet<>(users)) {
      sent.put(
          user, new Traces(redis.async().hkeys(key(user)), redis.async().exists(askedKey(user))));
    }
    Set<String> alive = Set.copyOf(redis.await(living));
    Set<UserId> there = new HashSet<>();
    sent.forEach((user, traces) -> {
      boolean connected = redis.await(traces.processes()).stream().anyMatch(alive::contains);
      if (redis.await(traces.asked()) > 0 || connected) {
        there.add(user);
      }
    });
    return there;
  }

  /** By which somebody is known to be there; under way. */
  private record Traces(CompletionStage<List<String>> processes, CompletionStage<Long> asked) {}

  /** Those of the users who have asked a moment ago. */
  Set<UserId> listAsking(Collection<UserId> users) {
    return having(ask(users, user -> redis.async().exists(askedKey(user))), count -> count > 0);
  }

  /** What others are shown of each of those of whom they are shown anything. */
  Map<UserId, Availability> listShown(Collection<UserId> users) {
    Map<UserId, Availability> shown = new HashMap<>();
    ask(users, user -> redis.async().hget(key(user), SHOWN).thenApply(Optional::ofNullable))
        .forEach((user, found) ->
            found.ifPresent(text ->
                shown.put(user, text.equals("away") ? Availability.AWAY : Availability.ONLINE)));
    return shown;
  }

  /** Those who were shown to others until now, and are not any more. */
  Set<UserId> part(Collection<UserId> users, Set<UserId> invisible) {
    return having(
        ask(
            users,
            user ->
                part.send(redis.async(), List.of(key(user)), invisible.contains(user) ? "1" : "0")),
        cleared -> cleared > 0);
  }

  private <T> Map<UserId, T> ask(
      Collection<UserId> users, Function<UserId, CompletionStage<T>> question) {
    Map<UserId, CompletionStage<T>> sent = new LinkedHashMap<>();
    new LinkedHashSet<>(users).forEach(user -> sent.put(user, question.apply(user)));
    Map<UserId, T> answers = new LinkedHashMap<>();
    sent.forEach((user, answer) -> answers.put(user, redis.await(answer)));
    return answers;
  }

  private static <T> Set<UserId> having(Map<UserId, T> answers, Predicate<T> wanted) {
    Set<UserId> users = new HashSet<>();
    answers.forEach((user, answer) -> {
      if (wanted.test(answer)) {
        users.add(user);
      }
    });
    return users;
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

  /** Looks after somebody once the grace is over. */
  void lookAfterGrace(UserId user) {
    schedule(user, grace, "");
  }

  /** As {@link #lookAfterGrace}; but what is to come sooner is not put off. */
  void hideAfterGrace(UserId user) {
    var _ = soon.run(redis.commands(), List.of(DUE), user.toString(), millis(grace));
  }

  /** Closes a claim, unless something has happened to the user since. */
  void settle(Due due) {
    schedule(due.user(), Duration.ZERO, due.claimedUntil());
  }

  /** As {@link #settle}, for who has asked and must be looked at again. */
  void settleUntilAskedNoMore(Due due) {
    schedule(due.user(), askedWithin.plus(grace), due.claimedUntil());
  }

  private void schedule(UserId user, Duration delay, String claimedUntil) {
    var _ =
        schedule.run(redis.commands(), List.of(DUE), user.toString(), millis(delay), claimedUntil);
  }

  private static String usersOf(String process) {
    return "presence:of:{" + process + "}";
  }

  private static String askedKey(UserId user) {
    return "presence:asked:{" + user + "}";
  }

  private static String key(UserId user) {
    return "presence:user:{" + user + "}";
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
