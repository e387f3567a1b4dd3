package dev.rendezvous.services.purchase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestStripe;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Stripe's page, on which people pay, and what Stripe then tells. */
final class StripePages {
  private static final String PATH = "/webhooks/stripe";

  private final TestUsers users;
  private final TestStripe stripe;

  StripePages(TestUsers users, TestStripe stripe) {
    this.users = users;
    this.stripe = stripe;
  }

  /** A page that was paid: a receipt, and the payment that stands behind it. */
  record Paid(String session, String payment) {}

  /** Somebody has paid for the smallest package, and has its coins. */
  Paid bought(TestUser user) {
    Paid paid = paid(user);
    send(completed(paid.session())).require(204);
    Buyers.awaitBalance(user, 100);
    return paid;
  }

  /** Somebody has paid for the smallest package, of which nobody has told us yet. */
  Paid paid(TestUser user) {
    String session = checkout(user, Buyers.SMALL).get("id").asText();
    return new Paid(session, stripe.pay(session));
  }

  /** The page on which somebody is to pay. */
  ObjectNode checkout(TestUser user, String packageId) {
    return (ObjectNode) stripe.sessionAt(page(Buyers.buy(user, packageId, "stripe", null)));
  }

  static String page(TestAnswer answer) {
    return answer.require(200).data().get("checkoutUrl").asText();
  }

  TestAnswer send(String event) {
    return post(event, TestStripe.signature(event, TestStripe.SECRET, Instant.now()));
  }

  TestAnswer post(String body, String signature) {
    TestUser stranger = users.stranger();
    return signature.isEmpty()
        ? stranger.post(PATH, body)
        : stranger.post(PATH, body, "Stripe-Signature", signature);
  }

  static String completed(String session) {
    return TestStripe.event(
        id("evt"),
        "checkout.session.completed",
        Instant.now(),
        Map.of("id", session, "object", "checkout.session", "payment_status", "paid"));
  }

  static String refunded(String charge, Instant at) {
    return TestStripe.event(
        id("evt"), "charge.refunded", at, Map.of("id", charge, "object", "charge"));
  }

  static String withdrawn(String charge, String payment, Instant at) {
    return dispute("charge.dispute.funds_withdrawn", charge, payment, "needs_response", at);
  }

  static String won(String charge, String payment, Instant at) {
    return dispute("charge.dispute.closed", charge, payment, "won", at);
  }

  private static String dispute(
      String type, String charge, String payment, String status, Instant at) {
    return TestStripe.event(
        id("evt"),
        type,
        at,
        Map.of(
            "id",
            id("dp"),
            "object",
            "dispute",
            "charge",
            charge,
            "payment_intent",
            payment,
            "status",
            status,
            "livemode",
            false));
  }

  static String id(String prefix) {
    return prefix + "_" + UUID.randomUUID().toString().replace("-", "");
  }
}
