package dev.rendezvous.services.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.store.ReceiptApi;
import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.store.StoreEnvironment;
import dev.rendezvous.services.store.StoreError;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.utils.Sha256;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Google Play says of a purchase, as a receipt. */
final class PlayReceipts {
  private static final int PURCHASED = 0;
  private static final int PENDING = 2;
  private static final int UNSAID = -1;

  /** A purchase that says nothing of its type was paid for as usual. */
  private static final int PAID_FOR = -1;

  private static final int BY_TESTER = 0;

  /** Up to here a token is a name by itself. */
  private static final int MAX_REF = 250;

  private static final String HASHED = "sha256:";

  private static final Set<String> PAID =
      Set.of(
          "SUBSCRIPTION_STATE_ACTIVE",
          "SUBSCRIPTION_STATE_CANCELED",
          "SUBSCRIPTION_STATE_IN_GRACE_PERIOD");

  private PlayReceipts() {}

  /** Whether our name for a purchase is its token. */
  static boolean isToken(String ref) {
    return !ref.startsWith(HASHED);
  }

  /** Our name for a purchase token, which may be of any length. */
  static String refOf(String token) {
    return token.length() <= MAX_REF ? token : HASHED + HexFormat.of().formatHex(Sha256.of(token));
  }

  /**
   * A product that is used up.
   *
   * @throws dev.rendezvous.types.AppError RECEIPT_PENDING; RECEIPT_INVALID when it was canceled
   */
  static ReceiptApi product(JsonNode said, StoreApi.Wanted wanted) {
    // what says neither is no answer about a purchase
    int unsaid = said.has("kind") ? PURCHASED : UNSAID;
    int state = said.path("purchaseState").asInt(unsaid);
    if (state == PENDING) {
      throw StoreError.RECEIPT_PENDING.asError();
    }
    String product = said.path("productId").asText();
    if (state != PURCHASED || !(product.isEmpty() || product.equals(wanted.product()))) {
      throw StoreError.RECEIPT_INVALID.asError();
    }
    return new ReceiptApi.OneTime(
        sale(
            wanted.receipt(),
            Objects.requireNonNull(wanted.product()),
            said.path("purchaseType").asInt(PAID_FOR) == BY_TESTER
                ? StoreEnvironment.SANDBOX
                : StoreEnvironment.PRODUCTION,
            said.path("quantity").asInt(1),
            Instant.ofEpochMilli(said.path("purchaseTimeMillis").asLong()),
            account(said.path("obfuscatedExternalAccountId").asText())));
  }

  /**
   * A subscription.
   *
   * @param asked when Google was asked
   * @throws dev.rendezvous.types.AppError RECEIPT_PENDING; RECEIPT_INVALID when it is not paid for
   */
  static ReceiptApi subscription(JsonNode said, StoreApi.Wanted wanted, Instant asked) {
    String state = said.path("subscriptionState").asText();
    if (state.equals("SUBSCRIPTION_STATE_PENDING")) {
      throw StoreError.RECEIPT_PENDING.asError();
    }
    JsonNode item = PlayStandings.item(said);
    if (!PAID.contains(state) || time(item.path("expiryTime")) == null) {
      throw StoreError.RECEIPT_INVALID.asError();
    }
    StoreEventApi told =
        PlayStandings.event(wanted.receipt(), said, asked)
            .orElseThrow(StoreError.RECEIPT_INVALID::asError);
    Instant start = time(said.path("startTime"));
    ReceiptApi.Sale sale =
        sale(
            wanted.receipt(),
            item.path("productId").asText(),
            environment(said),
            1,
            start == null ? Instant.EPOCH : start,
            account(
                said.path("externalAccountIdentifiers")
                    .path("obfuscatedExternalAccountId")
                    .asText()));
    return new ReceiptApi.Recurring(sale, told);
  }

  static StoreEnvironment environment(JsonNode subscription) {
    return subscription.has("testPurchase")
        ? StoreEnvironment.SANDBOX
        : StoreEnvironment.PRODUCTION;
  }

  static boolean renews(JsonNode item) {
    return item.path("autoRenewingPlan").path("autoRenewEnabled").asBoolean();
  }

  static boolean isTrial(JsonNode item) {
    return item.path("offerPhase").has("freeTrial");
  }

  private static ReceiptApi.Sale sale(
      String token,
      String product,
      StoreEnvironment environment,
      int quantity,
      Instant at,
      @Nullable UUID account) {
    return new ReceiptApi.Sale(
        StoreName.GOOGLE,
        environment,
        refOf(token),
        refOf(token),
        product,
        quantity,
        null,
        at,
        account,
        token);
  }

  /** What is there but no token of ours names an account that is nobody's. */
  static @Nullable UUID account(String said) {
    if (said.isEmpty()) {
      return null;
    }
    try {
      return UUID.fromString(said);
    } catch (IllegalArgumentException e) {
      return new UUID(0, 0);
    }
  }

  static @Nullable Instant time(JsonNode said) {
    try {
      return said.isTextual() ? Instant.parse(said.textValue()) : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
