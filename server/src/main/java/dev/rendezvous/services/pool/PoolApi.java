package dev.rendezvous.services.pool;

import dev.rendezvous.types.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The pools in which tickets wait, for the other services. */
public interface PoolApi {
  /** What came of the wish to take a ticket out. */
  enum Removal {
    REMOVED,
    NOT_THERE,
    /** It is being paired at this moment; what comes of it is known soon. */
    BEING_PAIRED
  }

  /**
   * Lets a ticket wait; once, however often it is asked.
   *
   * @throws dev.rendezvous.types.AppError UNAVAILABLE when the pool is full
   */
  void enter(String pool, PoolTicket ticket);

  /** Takes a ticket out. */
  Removal leave(String pool, UUID ticketId);

  /** Whether a ticket waits, or is being paired. */
  boolean contains(String pool, UUID ticketId);

  /** A ticket that waits. */
  Optional<PoolTicket> find(String pool, UUID ticketId);

  /** Has a ticket take part again that was set aside since its user was not there. */
  void wake(String pool, UUID ticketId);

  /** Has the tickets of these two, if both wait in that pool, never be paired; at once. */
  void keepApart(String pool, UserId one, UserId other);

  /** How long a ticket that waits has to do so nowadays; empty before the pool has seen enough. */
  Optional<Duration> estimateWait(String pool, UUID ticketId);

  /** How the pools stand, for operators; those that somebody owns. */
  List<PoolStatus> list();
}
