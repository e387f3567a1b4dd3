package dev.rendezvous.services.coins;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ledger, for those who read it: statements, and whether it is right. */
public interface BooksApi {
  /** The books in a database, for who has no server around it. */
  static BooksApi on(Database db) {
    return new BooksStore(db);
  }

  /**
   * Which movements are wanted; what is null does not narrow.
   *
   * @param from the first moment
   * @param to the first moment after
   */
  record Filter(@Nullable MovementType type, @Nullable Instant from, @Nullable Instant to) {}

  /**
   * Somebody's movements, the last first.
   *
   * @param before the last one that was read; null for the beginning
   * @param skip how many after that are not wanted
   */
  List<Movement> list(UserId user, Filter filter, @Nullable UUID before, int skip, int limit);

  /** How many there are, counted up to a bound. */
  int count(UserId user, Filter filter, int most);

  /** What they come to. */
  long sum(UserId user, Filter filter);

  /**
   * What stands here of a purchase in a store.
   *
   * @param coins that were given for it, with those that paid a debt
   * @param reversed whether they were taken back
   */
  record Sold(UserId user, long coins, boolean reversed) {}

  /** What stands here of some purchases; nothing for those that are not known. */
  Map<UUID, Sold> findSold(Collection<UUID> storeTransactions);

  /** How something is not as it has to be. */
  enum Kind {
    /** The entries of a transaction do not sum to zero. */
    UNBALANCED,
    /** A transaction has no entries. */
    EMPTY,
    /** A balance is not the sum of its entries. */
    BALANCE,
    /** What is owed is not the sum of its entries. */
    DEBT,
    /** What is held is not the sum of the open holds. */
    HELD,
    /** Entries of somebody without a wallet. */
    NO_WALLET,
    /** The balance that stands with an entry is not what the entries up to it come to. */
    RUNNING_BALANCE
  }

  /**
   * Something that is not right.
   *
   * @param id of the transaction, the user or the entry
   */
  record Drift(Kind kind, String id, String detail) {}

  /**
   * A part of the books that was checked, as of one moment.
   *
   * @param upTo where the next part begins; null at the end
   * @param rows how many it had
   * @param drifts those that are wrong; no more than a hundred are told of a part
   */
  record Part(@Nullable UUID upTo, int rows, List<Drift> drifts) {
    /** Keeps its own copy. */
    public Part {
      drifts = List.copyOf(drifts);
    }
  }

  /** Checks transactions from one on. */
  Part checkTransactions(@Nullable UUID after, int limit);

  /** Checks wallets from one on, with all that belongs to them. */
  Part checkWallets(@Nullable UUID after, int limit);

  /** About how many transactions and wallets there are, for those who wait. */
  long count();
}
