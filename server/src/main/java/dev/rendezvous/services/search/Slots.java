package dev.rendezvous.services.search;

import dev.rendezvous.redis.LuaScript;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.types.UserId;
import io.lettuce.core.RedisFuture;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One slot a user, over all processes: whoever claims it first has it.
 *
 * <p>It makes the common case fast and fair; that nobody is in two live matches is held by a unique
 * key in SQL, so that a slot that tells an old tale does no harm and is put right by who meets it.
 */
@Singleton
final class Slots {
  private final Redis redis;
  private final LuaScript<String> claim = LuaScript.ofText("slot_claim");
  private final LuaScript<Long> release = LuaScript.ofNumber("slot_release");
  private final LuaScript<Long> turn = LuaScript.ofNumber("slot_turn");

  Slots(Redis redis) {
    this.redis = redis;
  }

  /** Claims the slot of a user; answers what holds it now, which is the wish if it was free. */
  Slot claim(UserId user, Slot wish) {
    return Slot.parse(claim.run(redis.commands(), List.of(key(user)), wish.text()));
  }

  Optional<Slot> find(UserId user) {
    return Optional.ofNullable(redis.commands().get(key(user))).map(Slot::parse);
  }

  /** What the slots of some users hold; nothing for those whose is empty. */
  Map<UserId, Slot> findAll(Collection<UserId> users) {
    Map<UserId, RedisFuture<String>> asked = new LinkedHashMap<>();
    users.forEach(user -> asked.put(user, redis.async().get(key(user))));
    Map<UserId, Slot> held = new HashMap<>();
    asked.forEach((user, answer) -> {
      Optional.ofNullable(redis.await(answer)).ifPresent(text -> held.put(user, Slot.parse(text)));
    });
    return held;
  }

  /** Empties the slot, if it holds that. */
  boolean release(UserId user, Slot held) {
    return release.run(redis.commands(), List.of(key(user)), held.text()) == 1;
  }

  /** Empties the slots of those who hold that, at the cost of about one. */
  void releaseAll(Collection<UserId> users, Slot held) {
    users.stream()
        .map(user -> release.send(redis.async(), List.of(key(user)), held.text()))
        .toList()
        .forEach(redis::await);
  }

  /** Turns a search into its match; false when the user is on to another thing by now. */
  boolean turn(UserId user, Slot from, Slot to) {
    return turn.run(redis.commands(), List.of(key(user)), from.text(), to.text()) == 1;
  }

  /** As {@link #turn} for many, at the cost of about one. */
  void turnAll(Collection<Turn> turns) {
    turns.stream()
        .map(one ->
            turn.send(redis.async(), List.of(key(one.user())), one.from().text(), one.to().text()))
        .toList()
        .forEach(redis::await);
  }

  /** What is to become of a slot. */
  record Turn(UserId user, Slot from, Slot to) {}

  private static String key(UserId user) {
    return "match:slot:{" + user + "}";
  }
}
