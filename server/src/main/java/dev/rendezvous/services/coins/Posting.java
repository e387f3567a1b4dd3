package dev.rendezvous.services.coins;

import dev.rendezvous.types.UserId;
import dev.rendezvous.utils.Sha256;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One movement of coins, as it is to be written. What goes out of some accounts goes into others:
 * the lines sum to zero, or there is no posting.
 *
 * @param id of the transaction that it becomes
 * @param key by which it is written once
 * @param owner whose key it is
 * @param reference what it is for
 */
record Posting(UUID id, String key, UserId owner, Type type, String reference, List<Line> lines) {

  /**
   * Where coins are or come from. Those of the system have no balance of their own, hence no row
   * that all would wait for: what they have is the sum of their entries.
   */
  enum Account {
    /** The wallet of a person. */
    USER,
    /** What rewards are paid from. */
    REWARDS,
    /** Where what people spend goes. */
    PLATFORM,
    /** What the staff gives, and takes back. */
    ADJUSTMENTS
  }

  /** What kind of movement it is, as people see it. */
  enum Type {
    REWARD,
    HOLD_CAPTURE,
    ADJUSTMENT
  }

  /**
   * What one account gets, or gives.
   *
   * @param user whose wallet; null for an account of the system
   * @param amount not zero; negative for what is given
   */
  record Line(Account account, @Nullable UserId user, long amount) {
    Line {
      if (amount == 0 || (account == Account.USER) != (user != null)) {
        throw new IllegalArgumentException("no line: " + amount + " for " + account);
      }
    }

    static Line of(UserId user, long amount) {
      return new Line(Account.USER, user, amount);
    }

    static Line of(Account account, long amount) {
      return new Line(account, null, amount);
    }
  }

  Posting {
    lines = List.copyOf(lines);
    long sum = 0;
    for (Line line : lines) {
      sum = Math.addExact(sum, line.amount());
    }
    if (lines.isEmpty() || sum != 0) {
      throw new IllegalArgumentException("entries sum to zero, not to " + sum);
    }
  }

  /** Tells this posting from another under the same key; stored, so its form never changes. */
  byte[] hash() {
    return Sha256.of(
        lines.stream()
            .map(line -> line.account() + "|" + line.user() + "|" + line.amount())
            .collect(Collectors.joining("\n", type + "\n", "")));
  }
}
