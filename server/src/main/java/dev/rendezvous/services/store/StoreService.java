package dev.rendezvous.services.store;

import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The two doors of this service: for those who sell, and for what stores notify. */
@Singleton
final class StoreService implements StoreApi, StoreInboxApi {
  private final Providers providers;
  private final Receipts receipts;
  private final Checkouts checkouts;
  private final StoreEvents events;
  private final AccountTokens tokens;
  private final Acknowledgements acknowledgements;

  StoreService(
      Providers providers,
      Receipts receipts,
      Checkouts checkouts,
      StoreEvents events,
      AccountTokens tokens,
      Acknowledgements acknowledgements) {
    this.providers = providers;
    this.receipts = receipts;
    this.checkouts = checkouts;
    this.events = events;
    this.tokens = tokens;
    this.acknowledgements = acknowledgements;
  }

  @Override
  public UUID accountTokenOf(UserId user) {
    return tokens.of(user);
  }

  @Override
  public ReceiptApi verify(UserId user, Wanted wanted) {
    return receipts.verify(user, wanted);
  }

  @Override
  public boolean counts(StoreEnvironment environment) {
    return receipts.counts(environment);
  }

  @Override
  public Claim claim(UserId user, ReceiptApi receipt) {
    return receipts.claim(user, receipt);
  }

  @Override
  public List<Used> listUsed(SaleKind kind, @Nullable UUID after, int limit) {
    return receipts.listUsed(kind, after, limit);
  }

  @Override
  public URI startCheckout(UserId user, Order order) {
    return checkouts.start(user, order);
  }

  @Override
  public Optional<StoreEventApi> look(StoreEventApi.Line line) {
    return providers.get(line.store()).look(line);
  }

  @Override
  public StoreProviderApi.Changed change(StoreEventApi.Line line, StoreProviderApi.Wish wish) {
    return providers.get(line.store()).change(line, wish);
  }

  @Override
  public Optional<URI> manage(StoreEventApi.Line line, String product) {
    return providers.get(line.store()).manage(line, product);
  }

  @Override
  public void acknowledge(
      UUID subscription, StoreEventApi.Line line, StoreEventApi.Standing standing) {
    acknowledgements.order(subscription, line, standing);
  }

  @Override
  public StoreProviderApi.Notice open(StoreName store, StoreProviderApi.Delivery delivery) {
    return providers.get(store).open(delivery);
  }

  @Override
  public StoreProviderApi.Missed listMissed(
      StoreName store, StoreProviderApi.Span span, @Nullable String page) {
    return providers.get(store).listMissed(span, page);
  }

  @Override
  public List<StoreEventApi> interpret(StoreProviderApi.Notice notice) {
    return providers.get(notice.store()).interpret(notice);
  }

  @Override
  public boolean isOn(StoreName store) {
    return providers.isOn(store);
  }

  @Override
  public void prepare(StoreEventApi event) {
    events.prepare(event);
  }

  @Override
  public void apply(StoreEventApi event, String ref) {
    events.apply(event, ref);
  }
}
