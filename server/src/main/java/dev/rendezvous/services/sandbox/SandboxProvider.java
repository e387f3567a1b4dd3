package dev.rendezvous.services.sandbox;

import dev.rendezvous.services.store.ReceiptApi;
import dev.rendezvous.services.store.SaleKind;
import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.store.StoreEnvironment;
import dev.rendezvous.services.store.StoreError;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A store that sells for nothing, for those who build apps: any short text is a purchase, but for
 * {@code declined…} and {@code pending…}. Subscriptions it remembers.
 */
@Singleton
final class SandboxProvider implements StoreProviderApi {
  private static final Pattern RECEIPT = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private final SandboxSubscriptions subscriptions;
  private final InstantSource clock;

  SandboxProvider(SandboxSubscriptions subscriptions, InstantSource clock) {
    this.subscriptions = subscriptions;
    this.clock = clock;
  }

  @Override
  public StoreName store() {
    return StoreName.SANDBOX;
  }

  @Override
  public ReceiptApi verify(StoreApi.Wanted wanted) {
    String receipt = wanted.receipt();
    if (!RECEIPT.matcher(receipt).matches() || receipt.startsWith("declined")) {
      throw StoreError.RECEIPT_INVALID.asError();
    }
    if (receipt.startsWith("pending")) {
      throw StoreError.RECEIPT_PENDING.asError();
    }
    String product = wanted.product();
    if (wanted.kind() == SaleKind.COINS && product != null) {
      return new ReceiptApi.OneTime(sale(receipt, product));
    }
    SandboxSubscription subscription =
        (product == null
                ? subscriptions.find(receipt)
                : Optional.of(subscriptions.open(receipt, product)))
            .filter(found -> found.state() != SandboxSubscription.State.EXPIRED)
            .orElseThrow(StoreError.RECEIPT_INVALID::asError);
    return new ReceiptApi.Recurring(sale(receipt, subscription.product()), subscription.told());
  }

  private ReceiptApi.Sale sale(String receipt, String product) {
    return new ReceiptApi.Sale(
        StoreName.SANDBOX,
        StoreEnvironment.SANDBOX,
        receipt,
        receipt,
        product,
        1,
        null,
        clock.instant(),
        null,
        null);
  }

  @Override
  public Optional<StoreEventApi> look(StoreEventApi.Line line) {
    return subscriptions.find(line.originalRef()).map(SandboxSubscription::told);
  }

  @Override
  public Changed change(StoreEventApi.Line line, Wish wish) {
    return new Changed(subscriptions.change(line, wish), null);
  }

  @Override
  public Optional<URI> manage(StoreEventApi.Line line, String product) {
    return Optional.empty();
  }

  @Override
  public Optional<Page> startCheckout(StoreApi.Order order, UUID account) {
    return Optional.empty();
  }

  @Override
  public void acknowledge(Handed handed) {
    // has nobody to tell
  }

  @Override
  public Notice open(Delivery delivery) {
    throw StoreError.SIGNATURE_INVALID.asError();
  }

  /** It tells at once. */
  @Override
  public Missed listMissed(Span span, @Nullable String page) {
    return Missed.NONE;
  }

  @Override
  public List<StoreEventApi> interpret(Notice notice) {
    return List.of();
  }
}
