package dev.rendezvous.services.stripe;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.InvoicePayment;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollection;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.EventListParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.SubscriptionRetrieveParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import dev.rendezvous.config.StoreSettings;
import dev.rendezvous.middleware.upstream.Circuit;
import dev.rendezvous.middleware.upstream.Lazy;
import dev.rendezvous.middleware.upstream.Upstream;
import dev.rendezvous.services.store.StoreError;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What we ask of Stripe. */
@Singleton
final class StripeCalls {
  /** With what paid it. */
  static final String LAST_INVOICE = "latest_invoice.payments";

  private static final long MAX_INVOICES = 50;
  private static final long MAX_EVENTS = 50;
  private static final int PAYMENT_FAILED = 402;
  private static final int MAX_ANSWER = 1024 * 1024;

  private final StoreSettings settings;
  private final Upstream upstream;
  private final Circuit circuit;
  private final Lazy<StripeClient> client = new Lazy<>(this::makeClient);

  /** One question. */
  private interface Question<T> {
    T ask(StripeClient client) throws StripeException;
  }

  StripeCalls(StoreSettings settings, InstantSource clock) {
    this.settings = settings;
    upstream = new Upstream(settings.timeout(), MAX_ANSWER);
    circuit =
        new Circuit(
            "Stripe",
            new Circuit.Terms(settings.retries(), settings.failures(), settings.pause()),
            clock);
  }

  Session create(SessionCreateParams session, String key) {
    RequestOptions options = RequestOptions.builder().setIdempotencyKey(key).build();
    return ask(client -> client.v1().checkout().sessions().create(session, options))
        .orElseThrow(() -> new IllegalStateException("Stripe makes no page"));
  }

  /** With the charge of its payment; empty when there is none of that name. */
  Optional<Session> findSession(String id) {
    SessionRetrieveParams withCharge =
        SessionRetrieveParams.builder().addExpand("payment_intent.latest_charge").build();
    return ask(client -> client.v1().checkout().sessions().retrieve(id, withCharge));
  }

  /** With its last invoice; empty when there is none of that name. */
  Optional<Subscription> findSubscription(String id) {
    SubscriptionRetrieveParams withInvoice =
        SubscriptionRetrieveParams.builder().addExpand(LAST_INVOICE).build();
    return ask(client -> client.v1().subscriptions().retrieve(id, withInvoice));
  }

  /** Changes a subscription; empty when there is none of that name. */
  Optional<Subscription> change(String id, SubscriptionUpdateParams params) {
    return ask(client -> client.v1().subscriptions().update(id, params));
  }

  /** The invoice that a payment paid; empty for what was paid without one. */
  Optional<Invoice> findInvoicePaidBy(String payment) {
    var params =
        InvoicePaymentListParams.builder()
            .setLimit(1L)
            .setPayment(
                InvoicePaymentListParams.Payment.builder()
                    .setType(InvoicePaymentListParams.Payment.Type.PAYMENT_INTENT)
                    .setPaymentIntent(payment)
                    .build())
            .build();
    return ask(client -> client.v1().invoicePayments().list(params))
        .flatMap(found -> found.getData().stream().findFirst())
        .map(InvoicePayment::getInvoice)
        .flatMap(id -> ask(client -> client.v1().invoices().retrieve(id)));
  }

  /** The last invoices of a subscription, with what paid them. */
  List<Invoice> listInvoices(String subscription) {
    var params =
        InvoiceListParams.builder()
            .setSubscription(subscription)
            .setLimit(MAX_INVOICES)
            .addExpand("data.payments")
            .build();
    return ask(client -> client.v1().invoices().list(params))
        .map(StripeCollection::getData)
        .orElse(List.of());
  }

  /**
   * Events of which no webhook of ours has heard, newest first.
   *
   * @param after the last one of the part before; null for the first part
   */
  Optional<StripeCollection<Event>> listUndelivered(
      Instant from, Instant to, @Nullable String after) {
    var params =
        EventListParams.builder()
            .setDeliverySuccess(false)
            .setCreated(
                EventListParams.Created.builder()
                    .setGte(from.getEpochSecond())
                    .setLte(to.getEpochSecond())
                    .build())
            .setLimit(MAX_EVENTS);
    if (after != null) {
      params.setStartingAfter(after);
    }
    return ask(client -> client.v1().events().list(params.build()));
  }

  /** Empty when there is none of that name. */
  Optional<Customer> findCustomer(String id) {
    return ask(client -> client.v1().customers().retrieve(id));
  }

  /** Where a customer sees to what they pay for; empty when there is none of that name. */
  Optional<URI> openPortal(String customer) {
    var params =
        com.stripe.param.billingportal.SessionCreateParams.builder()
            .setCustomer(customer)
            .setReturnUrl(settings.stripe().cancelUrl().orElseThrow())
            .build();
    return ask(client -> client.v1().billingPortal().sessions().create(params))
        .map(portal -> URI.create(portal.getUrl()));
  }

  /** With its charge; empty when there is none of that name. */
  Optional<PaymentIntent> findPayment(String id) {
    PaymentIntentRetrieveParams withCharge =
        PaymentIntentRetrieveParams.builder().addExpand("latest_charge").build();
    return ask(client -> client.v1().paymentIntents().retrieve(id, withCharge));
  }

  /** Empty when there is none of that name. */
  Optional<Charge> findCharge(String id) {
    return ask(client -> client.v1().charges().retrieve(id));
  }

  /** Asks; a mistake of ours, such as a wrong key, is a fault, and what is not there is empty. */
  private <T> Optional<T> ask(Question<T> question) {
    return circuit.call(() -> {
      try {
        return Optional.of(question.ask(client.get()));
      } catch (ApiConnectionException e) {
        throw new IOException(e.getMessage(), e);
      } catch (InvalidRequestException e) {
        if (Integer.valueOf(404).equals(e.getStatusCode())) {
          return Optional.empty();
        }
        throw new IllegalStateException("Stripe refuses: " + e.getCode(), e);
      } catch (StripeException e) {
        if (Integer.valueOf(PAYMENT_FAILED).equals(e.getStatusCode())) {
          throw StoreError.PAYMENT_FAILED.asError();
        }
        throw new IllegalStateException("Stripe refuses: " + e.getClass().getSimpleName(), e);
      }
    });
  }

  private StripeClient makeClient() {
    Stripe.enableTelemetry = false;
    return StripeClient.builder()
        .setApiKey(settings.stripe().apiKey().orElseThrow())
        .setApiBase(settings.stripe().apiUrl().toString().replaceFirst("/+$", ""))
        .setMaxNetworkRetries(0)
        .setHttpClient(new StripeTransport(upstream))
        .build();
  }

  @PreDestroy
  void close() {
    upstream.close();
  }
}
