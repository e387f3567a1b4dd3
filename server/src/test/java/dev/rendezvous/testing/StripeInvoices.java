package dev.rendezvous.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Invoices as Stripe's API speaks of them. */
public final class StripeInvoices {
  private StripeInvoices() {}

  /** The name of the payment for the period of a subscription that ends then. */
  public static String paymentOf(String subscription, Instant end) {
    return subscription.replace("sub_", "pi_") + end.getEpochSecond();
  }

  /** The invoice of the period of a subscription that ends then. */
  public static Map<String, Object> of(
      String subscription, String status, String price, Instant end) {
    Map<String, Object> payment =
        Map.of(
            "id",
            "inpay_1",
            "object",
            "invoice_payment",
            "status",
            status,
            "payment",
            Map.of("type", "payment_intent", "payment_intent", paymentOf(subscription, end)));
    return Map.of(
        "id",
        paymentOf(subscription, end).replace("pi_", "in_"),
        "object",
        "invoice",
        "status",
        status,
        "payments",
        Map.of("object", "list", "data", List.of(payment)),
        "lines",
        Map.of("object", "list", "data", List.of(line(price, end))));
  }

  private static Map<String, Object> line(String price, Instant end) {
    return Map.of(
        "id",
        "il_1",
        "object",
        "line_item",
        "amount",
        999,
        "period",
        Map.of("start", end.getEpochSecond() - 1, "end", end.getEpochSecond()),
        "pricing",
        Map.of(
            "type", "price_details", "price_details", Map.of("price", price, "product", "prod_1")));
  }

  /** As {@link #of}, of a dearer price that is paid beside what is left of a cheaper one. */
  public static Map<String, Object> upgraded(
      String subscription, String before, Instant endBefore, String price, Instant end) {
    Map<String, Object> invoice = new HashMap<>(of(subscription, "paid", price, end));
    Map<String, Object> rest = new HashMap<>(line(before, endBefore));
    rest.put("amount", -900);
    invoice.put("created", end.getEpochSecond());
    invoice.put("lines", Map.of("object", "list", "data", List.of(rest, line(price, end))));
    return invoice;
  }

  /** The paid invoice of a period, as it names its subscription. */
  static Map<String, Object> paid(String id, String subscription, String price, Instant end) {
    return Map.of(
        "id",
        id,
        "object",
        "invoice",
        "parent",
        Map.of(
            "type",
            "subscription_details",
            "subscription_details",
            Map.of("subscription", subscription)),
        "lines",
        Map.of("object", "list", "data", List.of(line(price, end))));
  }
}
