package dev.rendezvous.services.block;

import dev.rendezvous.types.Page;
import dev.rendezvous.types.PageRequest;
import dev.rendezvous.types.UserId;
import java.util.Collection;
import java.util.Set;

/**
 * Blocks, for the other services. A block holds both ways and is told to nobody: blocking does the
 * same whether or not the other is there, or has blocked first.
 */
public interface BlockApi {
  /** Whether either has blocked the other. */
  boolean between(UserId one, UserId other);

  /** Who has blocked whom among some users. */
  Set<Tie> among(Collection<UserId> users);

  /** One has blocked another. */
  record Tie(UserId blocker, UserId blocked) {
    /** Whether it stands between these two. */
    public boolean isBetween(UserId one, UserId other) {
      return (blocker.equals(one) && blocked.equals(other))
          || (blocker.equals(other) && blocked.equals(one));
    }
  }

  /** All whom a user must not meet: blocked by the user, or having blocked the user. */
  Set<UserId> eitherWay(UserId user);

  /**
   * Keeps two people apart; does nothing when the one has blocked the other before.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED for oneself; TOO_MANY_BLOCKS
   */
  void add(UserId blocker, UserId blocked);

  /** Takes a block back; does nothing when there is none. One by the other stays. */
  void remove(UserId blocker, UserId blocked);

  /**
   * Whom a user blocked, the last first.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED for a cursor that no list answered
   */
  Page<Block> list(UserId blocker, PageRequest request);
}
