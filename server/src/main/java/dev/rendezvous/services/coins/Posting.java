package dev.rendezvous.services.coins;

import dev.rendezvous.types.UserId;
import dev.rendezvous.utils.Sha256;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One movement of coins, as it is to be written. What goes out of some accounts goes into others:
 * the lines sum to zero, or there is no posting.
 *
 * @param id of the transaction that it becomes
 * @param key by which it is written once
 * @param owner whose key it is
 */
record Posting(UUID id, String key, UserId owner, Type type, Note note, List<Line> lines) {
  private static final int MAX_TEXT = 255;

  /**
   * Where coins are or come from. Those of the system have no balance of their own, hence no row
   * that all would wait for: what they have is the sum of their entries.
   */
  enum Account {
    /** The wallet of a person. */
    USER,
    /** What a person owes, below zero. */
    DEBT,
    /** Where coins that are sold come from. */
    STORE,
    /** What rewards, and what is added to purchases, are paid from. */
    REWARDS,
    /** Our share of gifts. */
    GIFTS,
    /** Where what people spend goes. */
    PLATFORM,
    /** What the staff gives, and takes back. */
    ADJUSTMENTS;

    boolean isPersonal() {
      return this == USER || this == DEBT;
    }
  }

  /** What kind of movement it is. */
  enum Type {
    PURCHASE(MovementType.PURCHASE),
    REWARD(MovementType.REWARD),
    SPEND(MovementType.SPEND),
    HOLD_CAPTURE(MovementType.HOLD_CAPTURE),
    GIFT(MovementType.GIFT_SENT),
    REFUND(MovementType.REFUND),
    ADJUSTMENT(MovementType.ADJUSTMENT);

    private final MovementType movement;

    Type(MovementType movement) {
      this.movement = movement;
    }

    /** What its lines are, unless they say otherwise. */
    MovementType movement() {
      return movement;
    }
  }

  /**
   * What else is known of it.
   *
   * @param reference what it is for
   * @param description in a few words
   * @param storeTransaction the purchase in a store that it belongs to
   * @param reverses the posting that it takes back
   * @param other whom it is about besides, though no line names them; part of what it is
   */
  record Note(
      String reference,
      @Nullable String description,
      @Nullable UUID storeTransaction,
      @Nullable UUID reverses,
      @Nullable UserId other) {
    Note {
      // an INSERT IGNORE would cut what is too long
      if (reference.length() > MAX_TEXT
          || (description != null && description.length() > MAX_TEXT)) {
        throw new IllegalArgumentException("longer than its column");
      }
    }

    static Note of(Object reference) {
      return new Note(reference.toString(), null, null, null, null);
    }

    static Note of(Object reference, String description) {
      return new Note(reference.toString(), description, null, null, null);
    }

    Note about(UserId somebody) {
      return new Note(reference, description, storeTransaction, reverses, somebody);
    }
  }

  /**
   * What one account gets, or gives.
   *
   * @param user whose account; null for one of the system
   * @param type another than the posting's; null for the same
   * @param amount not zero; negative for what is given
   */
  record Line(Account account, @Nullable UserId user, @Nullable MovementType type, long amount) {
    Line {
      if (amount == 0 || account.isPersonal() != (user != null)) {
        throw new IllegalArgumentException("no line: " + amount + " for " + account);
      }
    }

    static Line of(UserId user, long amount) {
      return new Line(Account.USER, user, null, amount);
    }

    static Line of(UserId user, MovementType type, long amount) {
      return new Line(Account.USER, user, type, amount);
    }

    static Line of(Account account, long amount) {
      return new Line(account, null, null, amount);
    }

    /** What is owed: more of it when the amount is negative. */
    static Line ofDebt(UserId user, long amount) {
      return new Line(Account.DEBT, user, MovementType.REFUND, amount);
    }
  }

  Posting {
    lines = List.copyOf(lines);
    if (key.length() > MAX_TEXT) {
      throw new IllegalArgumentException("longer than its column");
    }
    long sum = 0;
    for (Line line : lines) {
      sum = Math.addExact(sum, line.amount());
    }
    if (lines.isEmpty() || sum != 0) {
      throw new IllegalArgumentException("entries sum to zero, not to " + sum);
    }
  }

  /** The same with more lines. */
  Posting plus(List<Line> more) {
    return more.isEmpty()
        ? this
        : new Posting(
            id, key, owner, type, note, Stream.concat(lines.stream(), more.stream()).toList());
  }

  /** Those whose accounts it changes, in the order in which they are locked. */
  SequencedSet<UserId> users() {
    SequencedSet<UserId> users = new TreeSet<>();
    for (Line line : lines) {
      UserId user = line.user();
      if (user != null) {
        users.add(user);
      }
    }
    return users;
  }

  MovementType movementOf(Line line) {
    return line.type() == null ? type.movement() : line.type();
  }

  /** Tells this posting from another under the same key; stored, so its form never changes. */
  byte[] hash() {
    String form =
        lines.stream()
            .map(line -> line.account() + "|" + line.user() + "|" + line.amount())
            .collect(Collectors.joining("\n", type + "\n", ""));
    return Sha256.of(note.other() == null ? form : form + "\n|" + note.other());
  }
}
