package dev.rendezvous.services.pool;

import dev.rendezvous.types.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes of pairs what they are for; provided by the service whose tickets wait. */
public interface PairingsApi {
  /** Somebody with their ticket. */
  record Seat(UserId user, UUID ticket) {}

  /** Two who might be paired. */
  record Couple(Seat one, Seat other) {}

  /**
   * What stands against some pairs at the last moment.
   *
   * @param absent users who are not there
   * @param stale tickets that are not what their users search with
   * @param apart couples who must not meet
   */
  record Objections(Set<UserId> absent, Set<UUID> stale, Set<Couple> apart) {
    /** Copies all. */
    public Objections {
      absent = Set.copyOf(absent);
      stale = Set.copyOf(stale);
      apart = Set.copyOf(apart);
    }
  }

  /** Pools whose tickets are to be paired. */
  List<String> pools();

  /** Those of some users who are there, of whom some were not a moment ago. */
  Set<UserId> present(Collection<UserId> users);

  /** Whether a user searches with that ticket, and not with another. */
  boolean isSearchedWith(UserId user, UUID ticketId);

  /** Asked of each batch right before it is made, outside of any transaction. */
  Objections objections(List<Couple> couples);

  /**
   * Makes the pairs, all or none, in the open transaction.
   *
   * @throws org.jooq.exception.IntegrityConstraintViolationException when a ticket is spent, or one
   *     of the users has been paired by other means
   */
  void make(List<Pair> pairs, Fence fence);

  /** The pairs are made and committed; said once, perhaps not at all when the process dies. */
  void made(String pool, List<Pair> pairs);

  /**
   * What a ticket that was taken to be paired is now, after a failure: spent tickets are put in
   * order on the way.
   *
   * @return those that are spent, or whose users have been paired by other means
   */
  Set<UUID> spent(String pool, Collection<PoolTicket> tickets);

  /** A ticket has waited in vain for as long as it may, and is out of the pool. */
  void expired(String pool, PoolTicket ticket);
}
