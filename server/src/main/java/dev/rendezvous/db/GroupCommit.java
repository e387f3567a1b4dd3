package dev.rendezvous.db;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jooq.exception.DataAccessException;

/**
 * Has what many callers want at about the same time done in one transaction, as databases
 * themselves do with their logs: whoever comes while one is under way shares the next. Alone, a
 * caller waits for nobody.
 *
 * @param <T> what a caller wants done
 * @param <R> what the caller is answered
 */
public final class GroupCommit<T, R> {
  private static final Logger LOG = Logger.getLogger(GroupCommit.class);
  private static final int MAX_WAITING = 20_000;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private final int most;
  private final Function<List<T>, List<R>> work;
  private final BlockingQueue<Wanted<T, R>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);

  /** How many were put in and not finished; who raises it from zero has the runner started. */
  private final AtomicInteger open = new AtomicInteger();

  private record Wanted<T, R>(T item, CompletableFuture<Optional<R>> answer) {}

  /**
   * Makes one for one kind of work.
   *
   * @param most how much to do at once
   * @param work does all in a transaction and answers for each in order; when it throws, each is
   *     done by itself
   */
  public GroupCommit(int most, Function<List<T>, List<R>> work) {
    this.most = most;
    this.work = work;
  }

  /**
   * Has something done, with what others want; within an open transaction, by itself.
   *
   * @return once that is committed
   * @throws DataAccessException when it is not known to be done in time, or too many wait; what the
   *     work throws for this one alone comes as it is
   */
  public R call(T item) {
    if (OpenTransaction.CURRENT.isBound()) {
      return work.apply(List.of(item)).getFirst();
    }
    var wanted = new Wanted<T, R>(item, new CompletableFuture<>());
    if (!waiting.offer(wanted)) {
      throw new DataAccessException(
          "no commit", new TimeoutException("more than " + MAX_WAITING + " wait for one"));
    }
    if (open.getAndIncrement() == 0) {
      Thread.ofVirtual().name("group-commit").start(this::runAll);
    }
    // alone, each on its own thread: one that waits for a lock holds up no other
    return await(wanted.answer()).orElseGet(() -> work.apply(List.of(item)).getFirst());
  }

  /** How many wait for the next group. */
  int waiting() {
    return waiting.size();
  }

  private void runAll() {
    List<Wanted<T, R>> group = new ArrayList<>();
    do {
      group.clear();
      waiting.drainTo(group, most);
      run(group);
    } while (open.addAndGet(-group.size()) > 0);
  }

  /** When a group can't be done, each caller is left to do its own. */
  private void run(List<Wanted<T, R>> group) {
    try {
      List<R> answers = work.apply(group.stream().map(Wanted::item).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).answer().complete(Optional.of(answers.get(i)));
      }
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
      if (group.size() == 1) {
        group.getFirst().answer().completeExceptionally(e);
      } else {
        LOG.debugf("%d are done one by one: %s", group.size(), e.getMessage());
        group.forEach(one -> one.answer().complete(Optional.empty()));
      }
    }
  }

  private Optional<R> await(CompletableFuture<Optional<R>> answer) {
    try {
      return answer.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new DataAccessException("no commit within " + LONGEST_WAIT, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataAccessException("interrupted before the commit", e);
    }
  }
}
