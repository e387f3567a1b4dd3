package dev.rendezvous.services.purchase;

import dev.rendezvous.middleware.audit.DailyAudit;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.services.coins.BooksApi;
import dev.rendezvous.services.store.SaleKind;
import dev.rendezvous.services.store.StoreApi;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Holds the ledger against what stores were paid: once a day, every purchase that was used has its
 * coins there, as many as were sold, and every one that was given back has them taken back.
 */
@Singleton
@Wellness
final class PurchaseAudit implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(PurchaseAudit.class);
  private static final int PART = 500;

  private final StoreApi stores;
  private final PurchaseStore purchases;
  private final BooksApi books;
  private final DailyAudit daily;
  private final boolean runsHere;

  PurchaseAudit(
      StoreApi stores,
      PurchaseStore purchases,
      BooksApi books,
      Redis redis,
      MeterRegistry registry,
      InstantSource clock,
      @ConfigProperty(name = "rendezvous.role.coins") boolean runsHere) {
    this.stores = stores;
    this.purchases = purchases;
    this.books = books;
    daily = new DailyAudit(redis, registry, clock, "coins:purchases", "rendezvous.purchases");
    this.runsHere = runsHere;
  }

  @Scheduled(every = "1h", delayed = "23m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void audit() {
    if (runsHere) {
      daily.runIfDue(this::tell);
    }
  }

  private long tell(Runnable alive) {
    List<String> wrong = run(alive);
    wrong.forEach(one -> LOG.errorf("a purchase and the ledger differ: %s", one));
    return wrong.size();
  }

  @Override
  public HealthCheckResponse call() {
    return daily.health("purchases");
  }

  /** What differs, each in a sentence. */
  List<String> run(Runnable alive) {
    List<String> wrong = new ArrayList<>();
    List<StoreApi.Used> part = stores.listUsed(SaleKind.COINS, null, PART);
    while (!part.isEmpty()) {
      List<String> found = check(part);
      if (!found.isEmpty()) {
        // what changed while it was read is right when it is read again
        found = check(readAgain(part));
      }
      wrong.addAll(found);
      alive.run();
      part = stores.listUsed(SaleKind.COINS, part.getLast().sale(), PART);
    }
    return wrong;
  }

  private List<StoreApi.Used> readAgain(List<StoreApi.Used> part) {
    UUID last = part.getLast().sale();
    UUID first = part.getFirst().sale();
    UUID before = new UUID(first.getMostSignificantBits(), first.getLeastSignificantBits() - 1);
    return stores.listUsed(SaleKind.COINS, before, PART).stream()
        .takeWhile(used -> used.sale().compareTo(last) <= 0)
        .toList();
  }

  private List<String> check(List<StoreApi.Used> part) {
    Map<UUID, PurchaseStore.Given> given =
        purchases.list(part.stream().map(StoreApi.Used::sale).toList()).stream()
            .collect(Collectors.toMap(PurchaseStore.Given::id, Function.identity()));
    Map<UUID, BooksApi.Sold> sold =
        books.findSold(given.values().stream().map(PurchaseAudit::reference).toList());
    return part.stream()
        .flatMap(used -> {
          PurchaseStore.Given coins = given.get(used.sale());
          BooksApi.Sold booked = coins == null ? null : sold.get(reference(coins));
          return difference(used, coins, booked).map(why -> used.sale() + " " + why).stream();
        })
        .toList();
  }

  private static UUID reference(PurchaseStore.Given given) {
    return CoinSales.referenceOf(given.id(), given.generation());
  }

  private static Optional<String> difference(
      StoreApi.Used used, PurchaseStore.@Nullable Given given, BooksApi.@Nullable Sold booked) {
    if (given == null) {
      return Optional.of("was used, and nothing was given for it");
    }
    if (booked == null) {
      return Optional.of("is not in the ledger");
    }
    if (!booked.user().equals(used.user()) || !given.user().equals(used.user())) {
      return Optional.of("is somebody else's in the ledger");
    }
    if (booked.coins() != given.coins()) {
      return Optional.of("gave %d coins and not %d".formatted(booked.coins(), given.coins()));
    }
    if (booked.reversed() != used.refunded()) {
      return Optional.of(used.refunded() ? "was given back, its coins not" : "lost its coins");
    }
    return Optional.empty();
  }
}
