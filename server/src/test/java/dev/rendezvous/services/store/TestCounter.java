package dev.rendezvous.services.store;

import dev.rendezvous.config.ServerSettings;
import dev.rendezvous.config.StartProfile;
import dev.rendezvous.config.StoreSettings;
import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.services.coins.TestLedger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.inject.Instance;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Where stores are spoken to, on a database without a server around it. */
public final class TestCounter {
  private static final InstantSource CLOCK = InstantSource.system();

  private TestCounter() {}

  /**
   * On that ledger's database, with no store on.
   *
   * @param listeners who would be told of notices
   */
  public static StoreApi on(
      TestLedger ledger, StartProfile profile, Instance<StoreListenerApi> listeners) {
    SmallRyeConfig config = ReceiptsTest.config(profile, Map.of());
    ServerSettings server = config.getConfigMapping(ServerSettings.class);
    var providers = new Providers(server, config.getConfigMapping(StoreSettings.class), List.of());
    AccountTokens tokens = tokens(server);
    var sales = new SaleStore(ledger.db, CLOCK);
    var lines = new LineStore(ledger.db);
    var checkouts =
        new Checkouts(
            providers, new CheckoutStore(ledger.db, ledger.ids, CLOCK), ledger.tx, tokens);
    var acknowledgements =
        new Acknowledgements(new AcknowledgementStore(ledger.db), providers, ledger.tx, CLOCK);
    var refusals = new Refusals(new SimpleMeterRegistry());
    var receipts =
        new Receipts(
            providers,
            checkouts,
            sales,
            lines,
            acknowledgements,
            refusals,
            new Receipts.Terms(ledger.tx, ledger.ids, tokens));
    var partials =
        new PartialRefunds(
            new PartialRefundStore(ledger.db, CLOCK), ledger.ids, new SimpleMeterRegistry());
    var events = new StoreEvents(ledger.tx, receipts, checkouts, sales, lines, partials, listeners);
    return new StoreService(providers, receipts, checkouts, events, tokens, acknowledgements);
  }

  private static AccountTokens tokens(ServerSettings server) {
    try {
      return new AccountTokens(new MasterSecret(server));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
