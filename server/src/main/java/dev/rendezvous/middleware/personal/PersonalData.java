package dev.rendezvous.middleware.personal;

import dev.rendezvous.types.UserId;
import java.util.List;
import java.util.Set;

/**
 * What one service keeps about people. Whoever owns a table that names a person implements this; a
 * test walks the schema and fails for a table that nobody has thought of.
 */
public interface PersonalData {
  /** In which order services erase; within a turn the order does not matter. */
  enum Turn {
    /** What is found by the person alone. */
    BELONGINGS,
    /** That two people met: what they wrote is found by it, and so has to go before. */
    TIES,
    /** That there is an account: while its row says so, an erasure that was cut off is repeated. */
    ACCOUNT
  }

  /** Folder of this data in an export. */
  String name();

  /** One sentence for the README of an export. */
  String about();

  /** The tables that this looks after. */
  Set<String> tables();

  /** When it erases. */
  default Turn turn() {
    return Turn.BELONGINGS;
  }

  /** What stays of a person in these tables after {@link #erase}, with the reason. */
  default List<Kept> kept() {
    return List.of();
  }

  /**
   * Writes all that a person may have of it: no secrets, and nothing of others that they were not
   * told. Lists are read in parts, since they have no bound.
   */
  void export(UserId user, ExportSink sink);

  /**
   * Erases or makes anonymous, in transactions of its own. Safe to repeat, wherever it was cut off.
   *
   * @param user whose account can't be used any more, nor taken back
   */
  void erase(UserId user);

  /**
   * Deletes some of what {@link #kept} is kept for a time only, once that is over.
   *
   * @param limit most rows to change
   * @return how many were changed; fewer than the limit when no more are left
   */
  default int forgetOld(int limit) {
    return 0;
  }
}
