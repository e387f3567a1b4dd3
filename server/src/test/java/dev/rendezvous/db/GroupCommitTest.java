package dev.rendezvous.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.testing.Race;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {
  private static final int MOST = 8;

  private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());

  @Test
  void eachIsAnsweredForItselfAndIsDoneOnce() {
    GroupCommit<Integer, Integer> commits = new GroupCommit<>(MOST, this::doubled);
    List<Callable<Integer>> callers =
        IntStream.range(0, 500).<Callable<Integer>>mapToObj(i -> () -> commits.call(i)).toList();

    List<Integer> answers = Race.of(callers);

    assertEquals(IntStream.range(0, 500).mapToObj(i -> 2 * i).toList(), answers);
    List<Integer> done = groups.stream().flatMap(List::stream).toList();
    assertEquals(500, done.size());
    assertEquals(500, new HashSet<>(done).size());
    assertTrue(groups.stream().allMatch(group -> group.size() <= MOST), groups.toString());
  }

  @Test
  void whoComesWhileOneIsUnderWayShareTheNext() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    GroupCommit<Integer, Integer> commits =
        new GroupCommit<>(
            MOST,
            items -> {
              begun.countDown();
              await(goOn);
              return doubled(items);
            });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      answers.add(threads.submit(() -> commits.call(0)));
      await(begun);
      for (int i = 1; i <= MOST; i++) {
        int item = i;
        answers.add(threads.submit(() -> commits.call(item)));
      }
      while (commits.waiting() < MOST) {
        Thread.onSpinWait();
      }
      goOn.countDown();
      for (int i = 0; i <= MOST; i++) {
        assertEquals(2 * i, answers.get(i).get(10, TimeUnit.SECONDS));
      }
    }
    assertEquals(List.of(1, MOST), groups.stream().map(List::size).toList());
  }

  @Test
  void oneThatCanNotBeDoneSpoilsNoOther() {
    GroupCommit<Integer, Integer> commits =
        new GroupCommit<>(
            MOST,
            items -> {
              if (items.contains(13)) {
                throw new IllegalArgumentException("not 13");
              }
              return doubled(items);
            });
    List<Callable<String>> callers =
        IntStream.range(0, 40)
            .<Callable<String>>mapToObj(i ->
                () -> {
                  try {
                    return "" + commits.call(i);
                  } catch (IllegalArgumentException e) {
                    return e.getMessage();
                  }
                })
            .toList();

    List<String> answers = Race.of(callers);

    assertEquals(
        IntStream.range(0, 40).mapToObj(i -> i == 13 ? "not 13" : "" + 2 * i).toList(), answers);
    assertEquals(14, commits.call(7), "it goes on");
  }

  @Test
  void aLoneCallerWaitsForNobody() {
    GroupCommit<Integer, Integer> commits = new GroupCommit<>(MOST, this::doubled);
    assertEquals(2, commits.call(1));
    assertEquals(4, commits.call(2));
    assertEquals(List.of(List.of(1), List.of(2)), groups);
    GroupCommit<Integer, Integer> failing =
        new GroupCommit<>(
            MOST,
            _ -> {
              throw new IllegalStateException("away");
            });
    assertThrows(IllegalStateException.class, () -> failing.call(1));
  }

  private List<Integer> doubled(List<Integer> items) {
    groups.add(List.copyOf(items));
    return items.stream().map(item -> 2 * item).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
