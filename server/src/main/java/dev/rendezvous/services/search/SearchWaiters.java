package dev.rendezvous.services.search;

import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.types.MatchId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests of this process that wait a moment for their partner, so that a partner at hand is told
 * in the answer. Where another process owns the pool, they wait in vain and are told by event.
 */
@Singleton
final class SearchWaiters {
  private final ConcurrentMap<UUID, CompletableFuture<MatchId>> waiting = new ConcurrentHashMap<>();
  private final Duration longest;

  SearchWaiters(MatchSettings settings) {
    longest = settings.findWait();
  }

  /** To be called before the ticket goes to the pool. */
  void expect(UUID ticketId) {
    waiting.put(ticketId, new CompletableFuture<>());
  }

  void forget(UUID ticketId) {
    waiting.remove(ticketId);
  }

  void tell(UUID ticketId, MatchId match) {
    CompletableFuture<MatchId> waiter = waiting.get(ticketId);
    if (waiter != null) {
      waiter.complete(match);
    }
  }

  /** The match, should it come about within {@code find-wait}. */
  Optional<MatchId> await(UUID ticketId) {
    CompletableFuture<MatchId> waiter = waiting.get(ticketId);
    try {
      return waiter == null
          ? Optional.empty()
          : Optional.of(waiter.get(longest.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("nobody fails a search", e);
    } finally {
      waiting.remove(ticketId);
    }
  }
}
