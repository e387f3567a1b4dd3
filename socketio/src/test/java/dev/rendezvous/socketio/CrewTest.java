package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Few threads do what one for each task would do. */
class CrewTest {
  private static final int MANY = 200;

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private Crew crew;

  @BeforeEach
  void start() {
    crew = onLoop(() -> new Crew(loop, threads));
  }

  @AfterEach
  void stop() throws Exception {
    threads.shutdownNow();
    TestServer.await(vertx.close());
  }

  private <T> T onLoop(java.util.function.Supplier<T> action) {
    var done = new CompletableFuture<T>();
    loop.runOnContext(_ -> done.complete(action.get()));
    return done.orTimeout(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private void giveInOneTurn(List<Runnable> tasks) {
    var _ =
        onLoop(() -> {
          tasks.forEach(crew::execute);
          return true;
        });
  }

  /** All of them are in it at once, or none comes out. */
  private static List<Runnable> meetings(int parties, CountDownLatch met) {
    var barrier = new CyclicBarrier(parties);
    var tasks = new ArrayList<Runnable>();
    for (int i = 0; i < parties; i++) {
      tasks.add(() -> {
        try {
          barrier.await(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
          met.countDown();
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      });
    }
    return tasks;
  }

  private static void expect(CountDownLatch latch) throws InterruptedException {
    assertTrue(latch.await(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS));
  }

  @Test
  void nobodyWaitsForThoseWhoBlock() throws Exception {
    var met = new CountDownLatch(MANY);
    giveInOneTurn(meetings(MANY, met));
    expect(met);
  }

  @Test
  void whoComesFromElsewhereOrLaterDoesNotWaitEither() throws Exception {
    var met = new CountDownLatch(MANY);
    var tasks = meetings(MANY, met);
    for (int i = 0; i < MANY; i++) {
      if (i % 2 == 0) crew.execute(tasks.get(i));
      else giveInOneTurn(List.of(tasks.get(i)));
    }
    expect(met);
  }

  @Test
  void everythingIsDoneOnceWhoeverBringsIt() throws Exception {
    var done = new AtomicInteger();
    int bringers = 4;
    var brought = new CountDownLatch(bringers);
    for (int i = 0; i < bringers; i++) {
      Thread.startVirtualThread(() -> {
        for (int n = 0; n < 5_000; n++) crew.execute(done::incrementAndGet);
        brought.countDown();
      });
    }
    for (int n = 0; n < 5_000; n++) giveInOneTurn(List.of(done::incrementAndGet));
    expect(brought);
    Await.until("all is done", () -> done.get() == (bringers + 1) * 5_000);
  }

  @Test
  void anInterruptMeantForOneIsNotFeltByTheNext() throws Exception {
    var interrupted = new CopyOnWriteArrayList<Boolean>();
    var tasks = new ArrayList<Runnable>();
    for (int i = 0; i < MANY; i++) {
      tasks.add(() -> {
        interrupted.add(Thread.currentThread().isInterrupted());
        Thread.currentThread().interrupt();
      });
    }
    giveInOneTurn(tasks);
    Await.until("all is done", () -> interrupted.size() == MANY);
    assertFalse(interrupted.contains(true));
  }

  @Test
  void whatStillWaitsWhenItIsDisbandedIsDoneBeforeTheEnd() throws Exception {
    var done = new AtomicInteger();
    var _ =
        onLoop(() -> {
          // the turn has not ended, so nothing is handed over yet
          for (int i = 0; i < 10; i++) crew.execute(done::incrementAndGet);
          crew.disband();
          crew.execute(done::incrementAndGet);
          threads.shutdown();
          return true;
        });
    assertTrue(threads.awaitTermination(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS));
    assertEquals(11, done.get());
  }
}
