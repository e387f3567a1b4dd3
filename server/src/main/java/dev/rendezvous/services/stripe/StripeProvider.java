package dev.rendezvous.services.stripe;

import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import dev.rendezvous.config.StoreSettings;
import dev.rendezvous.services.store.ReceiptApi;
import dev.rendezvous.services.store.SaleKind;
import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.store.StoreError;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stripe: people pay on its page, and it says so by a webhook; its word is always asked for anew.
 */
@Singleton
final class StripeProvider implements StoreProviderApi {
  private static final Pattern SESSION = Pattern.compile("cs_[A-Za-z0-9_]{1,200}");

  private final StoreSettings settings;
  private final StripeCalls calls;
  private final StripeReceipts receipts;
  private final StripeSignatures signatures;
  private final StripeNotices notices;

  StripeProvider(
      StoreSettings settings,
      StripeCalls calls,
      StripeReceipts receipts,
      StripeSignatures signatures,
      StripeNotices notices) {
    this.settings = settings;
    this.calls = calls;
    this.receipts = receipts;
    this.signatures = signatures;
    this.notices = notices;
  }

  @Override
  public StoreName store() {
    return StoreName.STRIPE;
  }

  /** The receipt is the id of the page's session, whose name we know from making it. */
  @Override
  public ReceiptApi verify(StoreApi.Wanted wanted) {
    if (!SESSION.matcher(wanted.receipt()).matches()) {
      throw StoreError.RECEIPT_INVALID.asError();
    }
    Session session =
        calls.findSession(wanted.receipt()).orElseThrow(StoreError.RECEIPT_INVALID::asError);
    if ("expired".equals(session.getStatus()) || StripeReceipts.isRefunded(session)) {
      throw StoreError.RECEIPT_INVALID.asError();
    }
    return receipts.read(session).orElseThrow(StoreError.RECEIPT_PENDING::asError);
  }

  @Override
  public Optional<Page> startCheckout(StoreApi.Order order, UUID account) {
    SessionCreateParams.Builder page =
        SessionCreateParams.builder()
            .setClientReferenceId(account.toString())
            .setSuccessUrl(settings.stripe().successUrl().orElseThrow())
            .setCancelUrl(settings.stripe().cancelUrl().orElseThrow());
    if (order.kind() == SaleKind.COINS) {
      page.setMode(SessionCreateParams.Mode.PAYMENT)
          .putMetadata(StripeReceipts.PRODUCT, order.product())
          .addLineItem(priced(order));
    } else {
      subscribe(page, order);
    }
    Session made = calls.create(page.build(), order.key());
    return Optional.of(new Page(made.getId(), URI.create(made.getUrl())));
  }

  private void subscribe(SessionCreateParams.Builder page, StoreApi.Order order) {
    page.setMode(SessionCreateParams.Mode.SUBSCRIPTION)
        .addLineItem(
            SessionCreateParams.LineItem.builder()
                .setPrice(order.product())
                .setQuantity(1L)
                .build());
    StoreApi.Order.Terms terms = order.terms();
    if (terms.trialDays() > 0) {
      page.setSubscriptionData(
          SessionCreateParams.SubscriptionData.builder()
              .setTrialPeriodDays((long) terms.trialDays())
              .build());
    }
    if (terms.currency() != null) {
      page.setCurrency(terms.currency().toLowerCase(Locale.ROOT));
    }
    customer(order).ifPresent(page::setCustomer);
  }

  /** Who was there before is the same there; Stripe does not charge one in two currencies. */
  private Optional<String> customer(StoreApi.Order order) {
    String currency = order.price().currency();
    return Optional.ofNullable(order.terms().former())
        .flatMap(calls::findSubscription)
        .map(Subscription::getCustomer)
        .flatMap(calls::findCustomer)
        .filter(known -> !Boolean.TRUE.equals(known.getDeleted()))
        .filter(
            known -> known.getCurrency() == null || known.getCurrency().equalsIgnoreCase(currency))
        .map(Customer::getId);
  }

  private static SessionCreateParams.LineItem priced(StoreApi.Order order) {
    return SessionCreateParams.LineItem.builder()
        .setQuantity(1L)
        .setPriceData(
            SessionCreateParams.LineItem.PriceData.builder()
                .setCurrency(order.price().currency().toLowerCase(Locale.ROOT))
                .setUnitAmount(order.price().amount())
                .setProductData(
                    SessionCreateParams.LineItem.PriceData.ProductData.builder()
                        .setName(order.name())
                        .build())
                .build())
        .build();
  }

  @Override
  public void acknowledge(Handed handed) {
    // does not want to be told
  }

  @Override
  public Optional<StoreEventApi> look(StoreEventApi.Line line) {
    return notices.look(line.originalRef());
  }

  @Override
  public Changed change(StoreEventApi.Line line, Wish wish) {
    return new Changed(notices.change(line.originalRef(), wish), null);
  }

  /** Stripe's portal, for as long as it knows the customer. */
  @Override
  public Optional<URI> manage(StoreEventApi.Line line, String product) {
    return calls
        .findSubscription(line.originalRef())
        .map(Subscription::getCustomer)
        .flatMap(calls::openPortal);
  }

  @Override
  public Notice open(Delivery delivery) {
    return signatures.open(delivery);
  }

  @Override
  public Missed listMissed(Span span, @Nullable String page) {
    return calls
        .listUndelivered(span.from(), span.to(), page)
        .map(found -> {
          List<Event> events = found.getData();
          boolean more = Boolean.TRUE.equals(found.getHasMore()) && !events.isEmpty();
          return new Missed(
              events.stream().map(StripeProvider::notice).toList(),
              more ? events.getLast().getId() : null);
        })
        .orElse(Missed.NONE);
  }

  private static Notice notice(Event event) {
    return new Notice(
        StoreName.STRIPE,
        event.getId(),
        event.getType(),
        Instant.ofEpochSecond(event.getCreated()),
        event.toJson());
  }

  @Override
  public List<StoreEventApi> interpret(Notice notice) {
    return notices.interpret(notice);
  }
}
