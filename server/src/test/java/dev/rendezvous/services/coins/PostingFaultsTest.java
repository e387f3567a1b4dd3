package dev.rendezvous.services.coins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.db.TestDatabase;
import dev.rendezvous.testing.Unpooled;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever a movement of coins is cut off, it was either made or not, and can be made again. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
@SuppressWarnings("NullAway.Init")
class PostingFaultsTest {
  private static final int FEWEST_STEPS = 6;

  private TestDatabase server;
  private TestLedger healthy;

  @BeforeAll
  void open() throws SQLException {
    server = new TestDatabase();
    healthy = new TestLedger(server.dataSource(), InstantSource.system());
  }

  @AfterAll
  void close() throws SQLException {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatIsKilledAnywhereLeavesTheBooksRight(Deed deed) {
    List<CoinBalance> wanted = done(deed);
    int killed = 0;
    while (isKilledAt(killed + 1, deed, wanted)) {
      killed++;
    }
    assertTrue(killed >= FEWEST_STEPS, deed + " was killed at " + killed + " steps");
    assertEquals(List.of(), TestLedger.proof(server.dataSource()).first());
  }

  /** What both own after the deed. */
  private List<CoinBalance> done(Deed deed) {
    Deed.Scene scene = prepared(deed);
    deed.run(healthy.coins, scene);
    return scene.balances(healthy.coins);
  }

  private Deed.Scene prepared(Deed deed) {
    Deed.Scene scene = Deed.Scene.of(healthy);
    deed.prepare(healthy.coins, scene);
    return scene;
  }

  /** False when the deed has fewer steps. */
  private boolean isKilledAt(int step, Deed deed, List<CoinBalance> wanted) {
    Deed.Scene scene = prepared(deed);
    List<CoinBalance> before = scene.balances(healthy.coins);
    AtomicInteger steps = new AtomicInteger();
    DataSource deadly =
        Steps.watched(
            Unpooled.of(server.address()),
            (connection, _) -> {
              if (steps.incrementAndGet() == step) {
                Unpooled.kill(connection, server.dataSource());
              }
            });
    try {
      deed.run(new TestLedger(deadly, InstantSource.system()).coins, scene);
    } catch (RuntimeException cutOff) {
      assertTrue(
          List.of(before, wanted).contains(scene.balances(healthy.coins)), deed + " " + step);
    }
    deed.run(healthy.coins, scene);
    assertEquals(wanted, scene.balances(healthy.coins), deed + " cut off at " + step);
    return steps.get() >= step;
  }

  /** All at once: one of a process' threads stands at each step when the process is killed. */
  @Test
  void aProcessThatIsKilledAnywhereLeavesTheBooksRight() throws IOException, InterruptedException {
    int steps = stepsOf(Deed.GIFT);
    List<CoinBalance> wanted = done(Deed.GIFT);
    List<Deed.Scene> scenes = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      scenes.add(prepared(Deed.GIFT));
    }
    Process process = fork(scenes);
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int standing = 0; standing < steps; ) {
        String line = said.readLine();
        assertTrue(line != null, "the process ended by itself");
        standing += line.startsWith(DyingGivers.STANDS) ? 1 : 0;
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    for (Deed.Scene scene : scenes) {
      Deed.GIFT.run(healthy.coins, scene);
      assertEquals(wanted, scene.balances(healthy.coins));
    }
    assertEquals(List.of(), TestLedger.proof(server.dataSource()).first());
  }

  private int stepsOf(Deed deed) {
    AtomicInteger steps = new AtomicInteger();
    DataSource counted = Steps.watched(server.dataSource(), (_, _) -> steps.incrementAndGet());
    deed.run(new TestLedger(counted, InstantSource.system()).coins, prepared(deed));
    return steps.get();
  }

  private Process fork(List<Deed.Scene> scenes) throws IOException {
    DatabaseAddress address = server.address();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DyingGivers.class.getName(),
            address.jdbcUrl(),
            address.user()));
    scenes.forEach(
        scene -> command.add(scene.anna() + "," + scene.ben() + "," + scene.reference()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put(DyingGivers.PASSWORD, address.password());
    return builder.start();
  }
}
