package dev.rendezvous.services.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.StartProfile;
import dev.rendezvous.services.coins.Steps;
import dev.rendezvous.services.coins.TestLedger;
import dev.rendezvous.services.store.ReceiptApi;
import dev.rendezvous.services.store.SaleKind;
import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreEventApi.Standing;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.testing.TestStores;
import dev.rendezvous.testing.Unpooled;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever something that becomes of a subscription is cut off, all of it is there, or nothing. */
@QuarkusTest
@Timeout(300)
@SuppressWarnings("NullAway.Init")
class SubscriptionFaultsTest {
  private static final int FEWEST_STEPS = 8;
  private static final String PRODUCT = "gold-monthly";

  @Inject StoreApi stores;
  @Inject IdGenerator ids;
  @Inject Openings openings;
  @Inject Office.Parts parts;
  @Inject DataSource source;

  private Office healthy;

  /** What can become of one. */
  enum Deed {
    CLAIM,
    RENEWAL,
    REFUND,
    EXPIRY,
    TIME
  }

  /** Somebody, and the receipt of their subscription. */
  private record Scene(UserId user, ReceiptApi.Recurring receipt) {
    StoreEventApi.Line line() {
      return receipt.told().line();
    }
  }

  @BeforeEach
  void open() {
    healthy = new Office(source, StartProfile.DEV, parts);
  }

  private Scene prepared(Deed deed) {
    UserId user = ids.nextUserId();
    var wanted =
        new StoreApi.Wanted(
            StoreName.SANDBOX, SaleKind.SUBSCRIPTION, PRODUCT, "paid-" + UUID.randomUUID());
    var receipt = (ReceiptApi.Recurring) stores.verify(user, wanted);
    openings.open(user, receipt.told().line());
    var scene = new Scene(user, receipt);
    if (deed != Deed.CLAIM) {
      healthy.claim(user, receipt);
    }
    return scene;
  }

  private static void run(Deed deed, Office office, Scene scene) {
    Instant at = scene.receipt().told().at();
    Instant end = at.plus(Duration.ofDays(60)).truncatedTo(ChronoUnit.SECONDS);
    String ref = "2-" + scene.line().originalRef();
    var next = new Standing(PRODUCT, null, end, true, false, null, null, ref, null);
    switch (deed) {
      case CLAIM -> office.claim(scene.user(), scene.receipt());
      case RENEWAL ->
          office.hear(new StoreEventApi.Renewed(scene.line(), at.plusSeconds(1), next), ref);
      case REFUND ->
          office.hear(
              new StoreEventApi.Refunded(
                  scene.line(),
                  at.plusSeconds(1),
                  SaleKind.SUBSCRIPTION,
                  scene.line().originalRef()),
              ref);
      case EXPIRY ->
          office.hear(new StoreEventApi.Expired(scene.line(), at.plusSeconds(1), next), ref);
      case TIME -> office.wake(office.idOf(scene.user()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatIsKilledAnywhereLeavesAllOfItOrNothing(Deed deed) throws SQLException {
    Scene example = prepared(deed);
    run(deed, healthy, example);
    Office.View wanted = timeless(healthy.view(example.user()));
    int killed = 0;
    while (isKilledAt(killed + 1, deed, wanted)) {
      killed++;
    }
    assertTrue(killed >= FEWEST_STEPS, deed + " was killed at " + killed + " steps");
    assertEquals(List.of(), TestLedger.proof(source).first());
  }

  /** False when it has fewer steps. */
  private boolean isKilledAt(int step, Deed deed, Office.View wanted) throws SQLException {
    Scene scene = prepared(deed);
    Office.View before = timeless(healthy.view(scene.user()));
    AtomicInteger steps = new AtomicInteger();
    DataSource deadly =
        Steps.watched(
            Unpooled.of(TestStores.database()),
            (connection, _) -> {
              if (steps.incrementAndGet() == step) {
                Unpooled.kill(connection, source);
              }
            });
    try {
      run(deed, new Office(deadly, StartProfile.DEV, parts), scene);
    } catch (RuntimeException cutOff) {
      Office.View found = timeless(healthy.view(scene.user()));
      assertTrue(List.of(before, wanted).contains(found), deed + " " + step + ": " + found);
    }
    run(deed, healthy, scene);
    assertEquals(wanted, timeless(healthy.view(scene.user())), deed + " cut off at " + step);
    return steps.get() >= step;
  }

  /** When exactly it ends differs from one to another. */
  private static Office.View timeless(Office.View view) {
    String until = view.entitledUntil().length() > 4 ? "some time" : view.entitledUntil();
    return new Office.View(view.status(), until, view.coins(), view.changes(), view.version());
  }

  @ParameterizedTest
  @EnumSource
  void oneConnectionIsEnough(Deed deed) throws SQLException {
    Scene scene = prepared(deed);
    AtomicInteger open = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    run(
        deed,
        new Office(
            counted(Unpooled.of(TestStores.database()), open, most), StartProfile.DEV, parts),
        scene);
    assertEquals(1, most.get(), "who waits for another while all are taken waits for ever");
    assertEquals(0, open.get());
  }

  private static DataSource counted(DataSource real, AtomicInteger open, AtomicInteger most) {
    return proxy(
        DataSource.class,
        real,
        (name, answer) -> {
          if (!(answer instanceof Connection connection) || !name.equals("getConnection")) {
            return answer;
          }
          most.accumulateAndGet(open.incrementAndGet(), Math::max);
          return proxy(
              Connection.class,
              connection,
              (method, result) -> {
                if (method.equals("close")) {
                  var _ = open.decrementAndGet();
                }
                return result;
              });
        });
  }

  /** Sees what a method answered. */
  private interface Witness {
    Object saw(String method, Object answer);
  }

  @SuppressWarnings("NullAway") // methods answer null as they like
  private static <T> T proxy(Class<T> type, T real, Witness witness) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              try {
                return witness.saw(method.getName(), method.invoke(real, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Test
  void whatATesterDidNotPayForEntitlesNobodyInProduction() {
    Scene scene = prepared(Deed.TIME);
    assertEquals("ACTIVE", healthy.view(scene.user()).status());
    Office inProduction = new Office(source, StartProfile.PROD, parts);
    run(Deed.TIME, inProduction, scene);
    assertEquals("EXPIRED", inProduction.view(scene.user()).status());
    run(Deed.RENEWAL, inProduction, scene);
    assertEquals("EXPIRED", inProduction.view(scene.user()).status());
    assertEquals(300, inProduction.view(scene.user()).coins(), "a second month gives nothing");
  }
}
