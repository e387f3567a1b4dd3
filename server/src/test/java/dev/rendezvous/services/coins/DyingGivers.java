package dev.rendezvous.services.coins;

import dev.rendezvous.types.UserId;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.mariadb.jdbc.MariaDbPoolDataSource;

/** A program in which each of several people stops in the middle of a gift, one step later each. */
final class DyingGivers {
  static final String STANDS = "stands at ";
  static final String PASSWORD = "TEST_DATABASE_PASSWORD";

  private DyingGivers() {}

  /** Goes on until it is killed. */
  public static void main(String... arguments) throws SQLException, InterruptedException {
    String url = arguments[0];
    var source =
        new MariaDbPoolDataSource(url + (url.contains("?") ? "&" : "?") + "maxPoolSize=32");
    source.setUser(arguments[1]);
    source.setPassword(Optional.ofNullable(System.getenv(PASSWORD)).orElse(""));
    for (int i = 2; i < arguments.length; i++) {
      String[] scene = arguments[i].split(",", -1);
      int step = i - 1;
      Runnable give =
          () -> {
            AtomicInteger steps = new AtomicInteger();
            var watched =
                Steps.watched(
                    source,
                    (_, what) -> {
                      if (steps.incrementAndGet() == step) {
                        stand(step + ": " + what);
                      }
                    });
            Deed.GIFT.run(
                new TestLedger(watched, InstantSource.system()).coins,
                new Deed.Scene(
                    UserId.of(scene[0]), UserId.of(scene[1]), UUID.fromString(scene[2])));
          };
      var _ = Thread.ofPlatform().start(give);
    }
    Thread.sleep(Long.MAX_VALUE); // until it is killed, which is what it is for
  }

  private static void stand(String where) {
    System.out.println(STANDS + where);
    try {
      new CountDownLatch(1).await(); // until it is killed, which is what it is for
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
