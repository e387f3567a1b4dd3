package dev.rendezvous.testing;

import java.util.Map;

/** What Stripe's API answers that is no object of its own: lists, and its portal. */
final class StripeAnswers {
  static final String INVOICE_PAYMENTS = "/v1/invoice_payments";
  static final String EVENTS = "/v1/events";
  private static final String PORTAL = "/v1/billing_portal/sessions";
  private static final String INVOICES = "/v1/invoices";

  private StripeAnswers() {}

  static boolean isOne(String path) {
    return path.startsWith(INVOICE_PAYMENTS + "?")
        || path.startsWith(INVOICES + "?")
        || path.startsWith(EVENTS + "?")
        || path.equals(PORTAL);
  }

  /** What was put for what is asked for. */
  static String read(String path, TestObjects objects) {
    if (path.equals(PORTAL)) {
      return "{\"id\":\"bps_1\",\"object\":\"billing_portal.session\",\"url\":\"%s\"}"
          .formatted("https://billing.stripe.com/p/session/1");
    }
    return "{\"object\":\"list\",\"has_more\":false,\"data\":[%s]}"
        .formatted(objects.find(under(path)).orElse(""));
  }

  private static String under(String path) {
    Map<String, String> query = TestStripe.form(path.replaceFirst(".*\\?", ""));
    if (path.startsWith(INVOICES + "?")) {
      return INVOICES + "-of/" + query.get("subscription");
    }
    return path.startsWith(EVENTS + "?")
        ? EVENTS
        : INVOICE_PAYMENTS + "/" + query.get("payment[payment_intent]");
  }
}
