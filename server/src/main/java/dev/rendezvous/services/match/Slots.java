package dev.rendezvous.services.match;

import dev.rendezvous.redis.LuaScript;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
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

  /** Empties the slot, if it holds that. */
  boolean release(UserId user, Slot held) {
    return release.run(redis.commands(), List.of(key(user)), held.text()) == 1;
  }

  /** Turns a search into its match; whoever is on to something else by now stays there. */
  void turn(UserId user, Slot from, Slot to) {
    var _ = turn.run(redis.commands(), List.of(key(user)), from.text(), to.text());
  }

  void set(UserId user, Slot held) {
    redis.commands().set(key(user), held.text());
  }

  private static String key(UserId user) {
    return "match:slot:{" + user + "}";
  }
}
