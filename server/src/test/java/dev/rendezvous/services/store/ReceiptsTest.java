package dev.rendezvous.services.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.ServerSettings;
import dev.rendezvous.config.StartProfile;
import dev.rendezvous.config.StoreSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.testing.TestGoogle;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Purchases that are shown, and what production makes of those that nobody paid for. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ReceiptsTest {
  private static final String ACCOUNT = "obfuscatedExternalAccountId";

  /** What MariaDB and MySQL say of a row that is locked and is not to be waited for. */
  private static final Set<Integer> LOCKED = Set.of(1205, 3572);

  @Inject StoreApi stores;
  @Inject Checkouts checkouts;
  @Inject SaleStore sales;
  @Inject LineStore lines;
  @Inject Acknowledgements acknowledgements;
  @Inject Refusals refusals;
  @Inject Receipts.Terms terms;
  @Inject MeterRegistry registry;
  @Inject DataSource source;
  @Inject Transactions tx;
  @Inject IdGenerator ids;
  @Inject @All List<StoreProviderApi> providers;

  private final TestGoogle google = TestGoogle.shared();

  @Test
  void aSubscriptionIsNoPackageOfCoins() {
    UserId anna = ids.nextUserId();
    var wanted =
        new StoreApi.Wanted(
            StoreName.SANDBOX, SaleKind.SUBSCRIPTION, "gold", UUID.randomUUID().toString());
    ReceiptApi receipt = stores.verify(anna, wanted);
    var recurring = assertInstanceOf(ReceiptApi.Recurring.class, receipt);
    var renewed = assertInstanceOf(StoreEventApi.Renewed.class, recurring.told());
    assertTrue(Objects.requireNonNull(renewed.standing().periodEnd()).isAfter(Instant.now()));
    StoreApi.Claim claim = tx.call(() -> stores.claim(anna, receipt));
    assertTrue(claim.first());
    assertEquals(
        new StoreApi.Claim(claim.sale(), false, null), tx.call(() -> stores.claim(anna, receipt)));
  }

  @Test
  void whatRollsBackIsNotUsed() {
    UserId anna = ids.nextUserId();
    ReceiptApi receipt = stores.verify(anna, coins(UUID.randomUUID().toString()));
    assertThrows(
        IllegalStateException.class,
        () ->
            tx.run(() -> {
              var _ = stores.claim(anna, receipt);
              throw new IllegalStateException("the coins could not be given");
            }));
    assertTrue(tx.call(() -> stores.claim(anna, receipt)).first());
  }

  @Test
  void whatWasNotVerifiedCanNotBeClaimed() {
    UserId anna = ids.nextUserId();
    UserId eve = ids.nextUserId();
    ReceiptApi receipt = stores.verify(anna, coins(UUID.randomUUID().toString()));
    assertEquals("RECEIPT_ALREADY_USED", refusal(() -> tx.call(() -> stores.claim(eve, receipt))));
  }

  @Test
  void productionTakesNoPurchaseOfATester() {
    Receipts inProduction = receipts(StartProfile.PROD, Map.of());
    UserId anna = ids.nextUserId();
    String mine = stores.accountTokenOf(anna).toString();
    String free = google.buy("coins_100", Map.of("purchaseType", 0, ACCOUNT, mine));
    String paid = google.buy("coins_100", Map.of(ACCOUNT, mine));
    assertEquals("RECEIPT_INVALID", refusal(() -> inProduction.verify(anna, ofGoogle(free))));
    assertEquals(
        StoreEnvironment.PRODUCTION,
        inProduction.verify(anna, ofGoogle(paid)).sale().environment());
    Receipts willing =
        receipts(StartProfile.PROD, Map.of("rendezvous.store.test-purchases", "true"));
    assertEquals("RECEIPT_INVALID", refusal(() -> willing.verify(anna, ofGoogle(free))));
  }

  @Test
  void inProductionAPurchaseNamesItsAccountUnlessThatIsNotWanted() {
    UserId anna = ids.nextUserId();
    String unnamed = google.buy("coins_100", Map.of());
    Receipts strict = receipts(StartProfile.PROD, Map.of());
    assertEquals("RECEIPT_INVALID", refusal(() -> strict.verify(anna, ofGoogle(unnamed))));
    Receipts lenient =
        receipts(StartProfile.PROD, Map.of("rendezvous.store.account-token-required", "false"));
    assertEquals(1, lenient.verify(anna, ofGoogle(unnamed)).sale().quantity());
  }

  @Test
  void aSubscriptionThatWasBegunOutsideOfTheAppIsWhoseItBecomes() {
    UserId anna = ids.nextUserId();
    String token = "sub." + UUID.randomUUID();
    google.subscription(
        token,
        Map.of(
            "kind", "androidpublisher#subscriptionPurchaseV2",
            "subscriptionState", "SUBSCRIPTION_STATE_ACTIVE",
            "lineItems",
                List.of(
                    Map.of(
                        "productId",
                        "gold_monthly",
                        "expiryTime",
                        Instant.now().plusSeconds(3600).toString()))));
    var wanted = new StoreApi.Wanted(StoreName.GOOGLE, SaleKind.SUBSCRIPTION, null, token);
    Receipts strict = receipts(StartProfile.PROD, Map.of());
    assertEquals("gold_monthly", strict.verify(anna, wanted).sale().product());
  }

  @Test
  void aPurchaseThatWasVerifiedHasARowThatItsRefundHasToWaitFor() {
    UserId anna = ids.nextUserId();
    ReceiptApi receipt = stores.verify(anna, coins(UUID.randomUUID().toString()));
    tx.run(() -> {
      var _ = tx.call(() -> lines.lock(LineStore.Subject.refundOf(receipt.sale())));
      SQLException busy = assertThrows(SQLException.class, () -> lockAtOnce(receipt.sale().ref()));
      assertTrue(LOCKED.contains(busy.getErrorCode()), busy.toString());
    });
  }

  private void lockAtOnce(String ref) throws SQLException {
    try (var connection = source.getConnection();
        var select =
            connection.prepareStatement(
                "SELECT ref FROM store_lines WHERE ref = ? FOR UPDATE NOWAIT")) {
      select.setString(1, ref);
      select.executeQuery().close();
    }
  }

  @Test
  void whoShowsWhatIsNotTheirsIsNoted() {
    UserId anna = ids.nextUserId();
    UserId eve = ids.nextUserId();
    double before = refused("RECEIPT_ALREADY_USED");
    String token = google.buy("coins_100", Map.of(ACCOUNT, stores.accountTokenOf(anna).toString()));
    assertEquals("RECEIPT_ALREADY_USED", refusal(() -> stores.verify(eve, ofGoogle(token))));
    assertEquals(before + 1, refused("RECEIPT_ALREADY_USED"));
    double forged = refused("RECEIPT_INVALID");
    assertEquals("RECEIPT_INVALID", refusal(() -> stores.verify(eve, ofGoogle("made-up"))));
    assertEquals(forged + 1, refused("RECEIPT_INVALID"));
  }

  private double refused(String code) {
    return registry
        .counter("rendezvous.store.receipts.refused", "store", "google", "code", code)
        .count();
  }

  @Test
  void nobodyElseCanNameAnAccountByItsId() throws GeneralSecurityException {
    UserId anna = ids.nextUserId();
    var others =
        new AccountTokens(
            new MasterSecret(
                config(
                        StartProfile.DEV,
                        Map.of("rendezvous.secret", "the secret of another server"))
                    .getConfigMapping(ServerSettings.class)));
    assertNotEquals(others.of(anna), stores.accountTokenOf(anna));
    assertEquals(others.of(anna), others.of(anna));
  }

  @Test
  void whoeverWantsItHasEachPurchaseNameItsAccount() {
    Receipts strict =
        receipts(StartProfile.DEV, Map.of("rendezvous.store.account-token-required", "true"));
    UserId anna = ids.nextUserId();
    String unnamed = google.buy("coins_100", Map.of());
    assertEquals("RECEIPT_INVALID", refusal(() -> strict.verify(anna, ofGoogle(unnamed))));
    String named = google.buy("coins_100", Map.of(ACCOUNT, stores.accountTokenOf(anna).toString()));
    assertEquals(1, strict.verify(anna, ofGoogle(named)).sale().quantity());
  }

  @Test
  void inProductionNoStoreIsOnUnlessItIsListed() {
    Receipts none = receipts(StartProfile.PROD, Map.of("rendezvous.store.providers", ""));
    assertEquals("STORE_OFF", refusal(() -> none.verify(ids.nextUserId(), coins("x"))));
  }

  private static StoreApi.Wanted coins(String receipt) {
    return new StoreApi.Wanted(StoreName.SANDBOX, SaleKind.COINS, "coins-100", receipt);
  }

  private static StoreApi.Wanted ofGoogle(String token) {
    return new StoreApi.Wanted(StoreName.GOOGLE, SaleKind.COINS, "coins_100", token);
  }

  /** As another server would have them. */
  private Receipts receipts(StartProfile profile, Map<String, String> settings) {
    SmallRyeConfig config = config(profile, settings);
    StoreSettings store = config.getConfigMapping(StoreSettings.class);
    var here = new Providers(config.getConfigMapping(ServerSettings.class), store, providers);
    return new Receipts(here, checkouts, sales, lines, acknowledgements, refusals, terms);
  }

  static SmallRyeConfig config(StartProfile profile, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("rendezvous.store.providers", "google");
    all.put("rendezvous.secret", "a secret that every test server knows");
    all.putAll(settings);
    all.put("rendezvous.profile", profile.name().toLowerCase(Locale.ROOT));
    return new SmallRyeConfigBuilder()
        .withMapping(StoreSettings.class)
        .withMapping(ServerSettings.class)
        .withMappingIgnore("rendezvous.**")
        .withConverter(Duration.class, 200, new DurationConverter())
        .withDefaultValues(all)
        .build();
  }

  private static String refusal(Runnable attempt) {
    return assertThrows(AppError.class, attempt::run).code().name();
  }
}
