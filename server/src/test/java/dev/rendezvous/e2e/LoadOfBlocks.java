package dev.rendezvous.e2e;

import dev.rendezvous.testing.Crowd.Member;
import dev.rendezvous.types.UserId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Members who block each other without a pause, each of them the others one by one. */
final class LoadOfBlocks {
  private final Balancer way;
  private final List<Member> members;
  private final List<Thread> threads = new ArrayList<>();
  private final Set<Block> told = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /** Who blocked whom. */
  record Block(UserId blocker, UserId blocked) {}

  LoadOfBlocks(Balancer way, List<Member> members) {
    this.way = way;
    this.members = members;
  }

  /** Begins, with so many at the same time. */
  void start(int atOnce) {
    for (int i = 0; i < atOnce; i++) {
      Member one = members.get(i);
      threads.add(Thread.ofVirtual().start(() -> blockAll(one)));
    }
  }

  /** Ends it; every request that was sent has its answer then. */
  void stop() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Those of which somebody was told that it is done. */
  Set<Block> told() {
    return told;
  }

  /**
   * How often each status was answered; a request without an answer is named by what went wrong.
   */
  Map<String, AtomicInteger> answers() {
    return answers;
  }

  private void blockAll(Member one) {
    for (int i = 0; !stopped; i = (i + 1) % members.size()) {
      Member other = members.get(i);
      if (!other.equals(one)) {
        block(one, other);
      }
    }
  }

  private void block(Member one, Member other) {
    try {
      HttpResponse<String> answer =
          way.send("POST", "/profile/" + other.id() + "/block", one.accessToken());
      count(Integer.toString(answer.statusCode()));
      if (answer.statusCode() == 204) {
        told.add(new Block(one.id(), other.id()));
      }
    } catch (IOException e) {
      count(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }

  private void count(String answer) {
    answers.computeIfAbsent(answer, _ -> new AtomicInteger()).incrementAndGet();
  }
}
