package dev.rendezvous.services.pool;

import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The door of the pools. */
@Singleton
final class PoolService implements PoolApi {
  private final TicketPools pools;
  private final PairingsApi pairings;
  private final WaitBook book;

  PoolService(TicketPools pools, PairingsApi pairings, WaitBook book) {
    this.book = book;
    this.pools = pools;
    this.pairings = pairings;
  }

  @Override
  public void enter(String pool, PoolTicket ticket) {
    pools.add(pool, ticket);
  }

  @Override
  public Removal leave(String pool, UUID ticketId) {
    return pools.remove(pool, ticketId);
  }

  @Override
  public boolean contains(String pool, UUID ticketId) {
    return pools.contains(pool, ticketId);
  }

  @Override
  public Optional<PoolTicket> find(String pool, UUID ticketId) {
    return pools.find(pool, List.of(ticketId)).stream().findFirst();
  }

  @Override
  public void wake(String pool, UUID ticketId) {
    pools.remind(pool, ticketId);
  }

  @Override
  public void keepApart(String pool, UserId one, UserId other) {
    pools.keepApart(pool, one, other);
  }

  @Override
  public Optional<Duration> estimateWait(String pool, UUID ticketId) {
    Map<String, PoolStatus.Wait> waits = book.waits(pool);
    return waits.isEmpty()
        ? Optional.empty()
        : find(pool, ticketId).flatMap(ticket -> WaitBook.estimate(waits, ticket));
  }

  @Override
  public List<PoolStatus> list() {
    return pairings.pools().stream().flatMap(pool -> pools.findStatus(pool).stream()).toList();
  }
}
