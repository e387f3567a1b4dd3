package dev.rendezvous.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Stripe on this machine: checkout sessions, charges and subscriptions as its API speaks of them,
 * and events signed as its webhooks are.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">how it signs</a>
 */
public final class TestStripe {
  /** With which its webhooks are signed. */
  public static final String SECRET = "whsec_of_a_test";

  private static final String API_KEY = "sk_test_of_a_test";
  private static final String URL = "rendezvous-test-stripe.url";
  private static final String SESSIONS = "/v1/checkout/sessions";
  private static final int MONTH = 2_592_000;
  private static final List<String> UNPAID = List.of("past_due", "unpaid");
  private static final TestObjects OBJECTS = new TestObjects();

  private final URI url;

  private TestStripe(URI url) {
    this.url = url;
  }

  /** Hands it to every {@code @QuarkusTest}. */
  public static final class Shared implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      return Map.of(
          "rendezvous.store.stripe.api-key",
          API_KEY,
          "rendezvous.store.stripe.webhook-secrets",
          "whsec_from_before," + SECRET,
          "rendezvous.store.stripe.api-url",
          shared().url.toString(),
          "rendezvous.store.stripe.success-url",
          "https://app.example.org/paid?session={CHECKOUT_SESSION_ID}",
          "rendezvous.store.stripe.cancel-url",
          "https://app.example.org/coins",
          "rendezvous.store.pause",
          "100ms");
    }

    /** Nothing: it serves every test of the JVM and ends with it. */
    @Override
    public void stop() {}
  }

  /** The one that the server of all {@code @QuarkusTest}s asks. */
  public static synchronized TestStripe shared() {
    String known = System.getProperty(URL);
    if (known == null) {
      known = TestService.start(TestStripe::answer).uri("").toString();
      System.setProperty(URL, known);
    }
    return new TestStripe(URI.create(known));
  }

  private static void answer(HttpExchange exchange, TestService.Asked asked) throws IOException {
    if (OBJECTS.answered(exchange, asked)) {
      return;
    }
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    String key = asked.headers().firstValue("Authorization").orElse("");
    if (!key.equals("Bearer " + API_KEY)) {
      TestService.text(exchange, 401, error("invalid_request_error", "bad_key"));
    } else if (StripeAnswers.isOne(asked.path())) {
      TestService.text(exchange, 200, StripeAnswers.read(asked.path(), OBJECTS));
    } else if (exchange.getRequestMethod().equals("POST") && asked.path().equals(SESSIONS)) {
      open(exchange, asked);
    } else if (exchange.getRequestMethod().equals("POST")) {
      change(exchange, asked);
    } else {
      var found =
          OBJECTS
              .find(exchange.getRequestURI().getPath())
              .map(object -> expanded(exchange, object));
      TestService.text(
          exchange,
          found.isPresent() ? 200 : 404,
          found.orElseGet(() -> error("invalid_request_error", "resource_missing")));
    }
  }

  /** A subscription is canceled, resumed, or for another price. */
  private static void change(HttpExchange exchange, TestService.Asked asked) throws IOException {
    ObjectNode known = (ObjectNode) TestObjects.json(OBJECTS.find(asked.path()).orElseThrow());
    Map<String, String> form = form(asked.body());
    String ends = form.get("cancel_at_period_end");
    if (ends != null) {
      known.put("cancel_at_period_end", ends.equals("true"));
    }
    String price = form.get("items[0][price]");
    boolean atOnce = "always_invoice".equals(form.get("proration_behavior"));
    if (atOnce && known.path("declines").asBoolean()) {
      TestService.text(exchange, 402, error("card_error", "card_declined"));
      return;
    }
    if (price != null) {
      ((ObjectNode) known.at("/items/data/0/price")).put("id", price);
    }
    if (atOnce) {
      begin(known, price, form);
    }
    known.set("asked", TestObjects.json(TestObjects.text(form))); // not Stripe's: for tests
    OBJECTS.put(asked.path(), known.toString());
    TestService.text(exchange, 200, known.toString());
  }

  /** What is invoiced at once begins another period, if the anchor or a free time's end is now. */
  private static void begin(ObjectNode known, @Nullable String price, Map<String, String> form) {
    ObjectNode item = (ObjectNode) known.at("/items/data/0");
    if ("now".equals(form.get("billing_cycle_anchor")) || "now".equals(form.get("trial_end"))) {
      long start = Instant.now().getEpochSecond();
      item.put("current_period_start", start).put("current_period_end", start + MONTH);
      known.put("status", "active");
    }
    Instant end = Instant.ofEpochSecond(item.get("current_period_end").asLong());
    String id = known.get("id").asText();
    known.set(
        "latest_invoice",
        TestObjects.json(
            TestObjects.text(StripeInvoices.of(id, "paid", String.valueOf(price), end))));
  }

  /** A session is asked for with its payment and that one's charge. */
  private static String expanded(HttpExchange exchange, String object) {
    String query = java.util.Objects.toString(exchange.getRequestURI().getQuery(), "");
    JsonNode found = TestObjects.json(object);
    if (found.has("latest_invoice") && !query.contains("latest_invoice.payments")) {
      throw new AssertionError("whether it was paid for stands on the invoice");
    }
    String payment = found.path("payment_intent").asText("");
    if (!query.contains("payment_intent.latest_charge") || payment.isEmpty()) {
      return object;
    }
    ObjectNode session = (ObjectNode) found;
    ObjectNode intent = session.putObject("payment_intent");
    intent.put("id", payment).put("object", "payment_intent");
    OBJECTS
        .find("/charges-of/" + payment)
        .map(charge -> "/v1/charges/" + TestObjects.json(charge).get("id").asText())
        .flatMap(OBJECTS::find)
        .ifPresent(charge -> intent.set("latest_charge", TestObjects.json(charge)));
    return session.toString();
  }

  private static String error(String type, String code) {
    return TestObjects.text(Map.of("error", Map.of("type", type, "code", code, "message", "no")));
  }

  /** The same key answers the same session. */
  private static void open(HttpExchange exchange, TestService.Asked asked) throws IOException {
    String key = asked.headers().firstValue("Idempotency-Key").orElseThrow();
    Map<String, String> form = form(asked.body());
    ObjectNode fresh = session(form);
    String id =
        OBJECTS
            .putIfAbsent("/keys/" + key, fresh.get("id").textValue())
            .orElse(fresh.get("id").textValue());
    var _ = OBJECTS.putIfAbsent(SESSIONS + "/" + id, fresh.toString());
    TestService.text(exchange, 200, OBJECTS.find(SESSIONS + "/" + id).orElseThrow());
  }

  private static ObjectNode session(Map<String, String> form) {
    String id = "cs_test_" + UUID.randomUUID().toString().replace("-", "");
    String mode = form.getOrDefault("mode", "");
    ObjectNode session = (ObjectNode) TestObjects.json("{}");
    session.put("id", id).put("object", "checkout.session").put("mode", mode);
    session.put("status", "open").put("payment_status", "unpaid").put("livemode", false);
    session.put("created", Instant.now().getEpochSecond());
    session.put("client_reference_id", form.getOrDefault("client_reference_id", ""));
    session.put("url", "https://checkout.stripe.com/c/pay/" + id);
    session.put("success_url", form.getOrDefault("success_url", ""));
    ObjectNode metadata = session.putObject("metadata");
    form.forEach((name, value) -> {
      if (name.startsWith("metadata[")) {
        metadata.put(name.substring("metadata[".length(), name.length() - 1), value);
      }
    });
    ObjectNode asked = session.putObject("form"); // not Stripe's: for tests to see what was asked
    form.forEach(asked::put);
    String amount = form.get("line_items[0][price_data][unit_amount]");
    if (amount != null) {
      session.put("amount_subtotal", Long.parseLong(amount));
      session.put("amount_total", Long.parseLong(amount));
      session.put("currency", form.getOrDefault("line_items[0][price_data][currency]", ""));
    }
    return session;
  }

  static Map<String, String> form(String body) {
    return Arrays.stream(body.split("&", -1))
        .map(field -> field.split("=", 2))
        .collect(
            Collectors.toMap(
                field -> decoded(field[0]),
                field -> decoded(field[1]),
                (first, _) -> first,
                LinkedHashMap::new));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The session whose page that is. */
  public JsonNode sessionAt(String checkoutUrl) {
    String id = checkoutUrl.substring(checkoutUrl.lastIndexOf('/') + 1);
    return TestObjects.json(TestObjects.read(url, SESSIONS + "/" + id));
  }

  /** Somebody pays on a page; the name of the payment. */
  public String pay(String sessionId) {
    String payment = "pi_" + UUID.randomUUID().toString().replace("-", "");
    ObjectNode session = session(sessionId);
    session.put("status", "complete").put("payment_status", "paid").put("payment_intent", payment);
    write(sessionId, session);
    return payment;
  }

  /** A session, to be changed. */
  public ObjectNode session(String sessionId) {
    return (ObjectNode) TestObjects.json(TestObjects.read(url, SESSIONS + "/" + sessionId));
  }

  /** Changes a session. */
  public void write(String sessionId, ObjectNode session) {
    TestObjects.write(url, SESSIONS + "/" + sessionId, session.toString());
  }

  /** A charge for a payment; its id. */
  public String charge(String payment, long amount, long refunded) {
    String id = "ch_" + UUID.randomUUID().toString().replace("-", "");
    put(
        "/v1/charges/" + id,
        Map.of(
            "id",
            id,
            "object",
            "charge",
            "amount",
            amount,
            "amount_refunded",
            refunded,
            "refunded",
            amount == refunded,
            "currency",
            "eur",
            "payment_intent",
            payment,
            "livemode",
            false));
    put("/charges-of/" + payment, Map.of("id", id));
    return id;
  }

  /**
   * Somebody subscribes on a page; the id of the subscription.
   *
   * @param status as Stripe calls it
   */
  public String subscribe(String sessionId, String status, String price, Instant end) {
    String id = "sub_" + UUID.randomUUID().toString().replace("-", "");
    subscription(id, status, price, end, false);
    ObjectNode session = session(sessionId);
    session.put("status", "complete").put("payment_status", "paid").put("subscription", id);
    write(sessionId, session);
    return id;
  }

  /** How a subscription stands. */
  public void subscription(String id, String status, String price, Instant end, boolean ends) {
    Map<String, Object> item =
        Map.of(
            "id",
            "si_1",
            "object",
            "subscription_item",
            "current_period_start",
            end.getEpochSecond() - MONTH,
            "current_period_end",
            end.getEpochSecond(),
            "price",
            Map.of("id", price, "object", "price"));
    put(
        "/v1/subscriptions/" + id,
        Map.of(
            "id",
            id,
            "object",
            "subscription",
            "status",
            status,
            "livemode",
            false,
            "cancel_at_period_end",
            ends,
            "items",
            Map.of("object", "list", "data", List.of(item)),
            "latest_invoice",
            StripeInvoices.of(id, UNPAID.contains(status) ? "open" : "paid", price, end)));
  }

  /** Changes what is there of a subscription. */
  public void rewrite(String id, Consumer<ObjectNode> change) {
    ObjectNode known = (ObjectNode) get("/v1/subscriptions/" + id);
    change.accept(known);
    put("/v1/subscriptions/" + id, known);
  }

  /** A payment for a period of a subscription; the id of its charge, which was refunded. */
  public String refundedInvoice(String payment, String subscription, String price, Instant end) {
    String invoice = "in_" + UUID.randomUUID().toString().replace("-", "");
    put(
        StripeAnswers.INVOICE_PAYMENTS + "/" + payment,
        Map.of("id", "inpay_1", "object", "invoice_payment", "invoice", invoice));
    put("/v1/invoices/" + invoice, StripeInvoices.paid(invoice, subscription, price, end));
    return charge(payment, 999, 999);
  }

  /** What the API has under a path. */
  public JsonNode get(String path) {
    return TestObjects.json(TestObjects.read(url, path));
  }

  /** Puts an object under the path at which the API has it. */
  public void put(String path, Object object) {
    TestObjects.write(url, path, TestObjects.text(object));
  }

  /** Has it answer a status to everything; 0 for as usual. */
  public void away(int status) {
    TestObjects.away(url, status);
  }

  /** Has it tell of events of which no webhook has heard, as {@link #event} writes them. */
  public void undelivered(String... events) {
    TestObjects.write(url, StripeAnswers.EVENTS, String.join(",", events));
  }

  /** An event about an object, as Stripe writes it. */
  public static String event(String id, String type, Instant at, Map<String, Object> object) {
    return TestObjects.text(
        Map.of(
            "id",
            id,
            "object",
            "event",
            "api_version",
            "2026-07-29.dahlia",
            "created",
            at.getEpochSecond(),
            "type",
            type,
            "livemode",
            false,
            "data",
            Map.of("object", object)));
  }

  /** The header Stripe-Signature for a body. */
  public static String signature(String body, String secret, Instant at) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signed =
          mac.doFinal((at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
      return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
